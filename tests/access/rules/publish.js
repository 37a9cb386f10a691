export const request = (ctx) => ({ payload: { text: ctx.args.text } });
export const response = (ctx) => ctx.result;

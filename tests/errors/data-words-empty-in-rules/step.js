export const request = (ctx) => ({ payload: ctx.args });
export const response = (ctx) => ctx.result;

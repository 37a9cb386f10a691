export const request = (ctx) => ({ payload: ctx.prev.result });
export const response = (ctx) => `${ctx.result}`;

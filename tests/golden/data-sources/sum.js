export const request = (ctx) => ({ operation: 'Invoke', payload: ctx.args });
export const response = (ctx) => ctx.result;

export const request = () => ({ payload: "tick" });
export const response = (ctx) => ctx.result;

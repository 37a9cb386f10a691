// Nobody waits for the function: the answer tells whether it was started.
export function response(ctx) {
  if (ctx.error) util.appendError(ctx.error.message, ctx.error.type);
  return { success: !ctx.error };
}

export function response(ctx) {
  return ctx.prev.result;
}

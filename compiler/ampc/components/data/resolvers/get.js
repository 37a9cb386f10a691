export function request(ctx) {
  if (stranger(access(ctx, config.r))) util.unauthorized();
  return { operation: 'GetItem', key: keyOf(ctx.args) };
}
export function response(ctx) {
  if (ctx.error) util.error(ctx.error.message, ctx.error.type);
  const who = access(ctx, config.r);
  if (ctx.result && !free(who) && !anyHolds(who, ctx.result)) util.unauthorized();
  return shown(ctx.result);
}

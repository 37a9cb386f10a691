export function request(ctx) {
  const who = access(ctx, config.r, true);
  // An owner that is part of the key is known before anything is read.
  const hopeless = who.maybe.every((one) => config.k.includes(one.role.e) && !holds(ctx.args, one));
  if (!free(who) && hopeless) util.unauthorized();
  return { operation: 'GetItem', key: keyOf(ctx.args) };
}
export function response(ctx) {
  if (ctx.error) util.error(ctx.error.message, ctx.error.type);
  const who = access(ctx, config.r, true);
  if (ctx.result && !free(who) && !anyHolds(who, ctx.result)) util.unauthorized();
  return shown(ctx.result);
}

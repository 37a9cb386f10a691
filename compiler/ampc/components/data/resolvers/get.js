export function request(ctx) {
  const who = access(ctx, config.r, true);
  // only static:
  if (!free(who)) util.unauthorized();
  // only dynamic:
  // An owner that is part of the key is known before anything is read.
  const hopeless = who.maybe.every((one) => config.k.includes(one.role.e) && !holds(ctx.args, one));
  if (!free(who) && hopeless) util.unauthorized();
  // always:
  return { operation: 'GetItem', key: keyOf(ctx.args) };
}
export function response(ctx) {
  if (ctx.error) util.error(ctx.error.message, ctx.error.type);
  // only dynamic:
  const who = access(ctx, config.r, true);
  if (ctx.result && !free(who) && !anyHolds(who, ctx.result)) util.unauthorized();
  // always:
  return shown(ctx.result);
}

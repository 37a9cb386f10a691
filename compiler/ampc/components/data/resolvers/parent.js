export function request(ctx) {
  const who = reached(ctx);
  if (!who) runtime.earlyReturn(null);
  return { operation: 'GetItem', key: util.dynamodb.toMapValues(pointed(ctx.source)) };
}
export function response(ctx) {
  if (ctx.error) util.error(ctx.error.message, ctx.error.type);
  // only dynamic:
  const who = access(ctx, config.r, true);
  if (ctx.result && !free(who) && !anyHolds(who, ctx.result)) util.unauthorized();
  // always:
  return shown(ctx.result, ctx.source.__operation === 'Mutation');
}

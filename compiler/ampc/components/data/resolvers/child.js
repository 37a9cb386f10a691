export function request(ctx) {
  const who = reached(ctx);
  if (!who) runtime.earlyReturn(null);
  return { operation: 'Query', index: config.i, query: asked(ctx.source) };
}
export function response(ctx) {
  if (ctx.error) util.error(ctx.error.message, ctx.error.type);
  const items = ctx.result.items || [];
  // only static:
  const mine = items;
  // only dynamic:
  const who = access(ctx, config.r, true);
  const mine = free(who) ? items : items.filter((item) => anyHolds(who, item));
  if (items.length && !mine.length) util.unauthorized();
  // always:
  return shown(mine.length ? mine[0] : null, ctx.source.__operation === 'Mutation');
}

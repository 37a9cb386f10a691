// only dynamic:
// DynamoDB takes no filter on the keys of a query: the response drops what is not the caller's.
function late(who) {
  return !free(who) && who.maybe.some((one) => config.k.includes(one.role.e));
}
// always:
export function request(ctx) {
  const who = reached(ctx);
  if (!who) runtime.earlyReturn({ items: [] });
  const args = ctx.args;
  const and = [];
  // only dynamic:
  if (!free(who) && !late(who)) and.push(either(who.maybe));
  // always:
  if (args.filter && Object.keys(args.filter).length) and.push(checked(args.filter));
  const found = {
    operation: 'Query',
    index: config.i,
    query: asked(ctx.source),
    scanIndexForward: args.sortDirection !== 'DESC',
    limit: args.limit || 100,
    nextToken: args.nextToken,
  };
  if (and.length) found.filter = parsed(util.transform.toDynamoDBFilterExpression(every(and)));
  return found;
}
export function response(ctx) {
  if (ctx.error) util.error(ctx.error.message, ctx.error.type);
  // only static:
  const items = ctx.result.items || [];
  // only dynamic:
  const who = access(ctx, config.r, true);
  const items = (ctx.result.items || []).filter((item) => !late(who) || anyHolds(who, item));
  // always:
  const mutation = ctx.source.__operation === 'Mutation';
  return { items: items.map((item) => shown(item, mutation)), nextToken: ctx.result.nextToken };
}

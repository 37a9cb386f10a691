export function request(ctx) {
  const who = reached(ctx);
  if (!who) runtime.earlyReturn({ items: [] });
  const args = ctx.args;
  // DynamoDB takes no filter on the keys of a query: the response drops what is not the caller's.
  const late = who.maybe.some((one) => config.k.includes(one.role.e));
  const and = [];
  if (!free(who) && !late) and.push(either(who.maybe));
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
  const who = access(ctx, config.r, true);
  const late = !free(who) && who.maybe.some((one) => config.k.includes(one.role.e));
  const items = [];
  for (const item of ctx.result.items || []) {
    if (!late || anyHolds(who, item)) items.push(shown(item, ctx.source.__operation === 'Mutation'));
  }
  return { items, nextToken: ctx.result.nextToken };
}

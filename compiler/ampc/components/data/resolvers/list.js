// DynamoDB takes no filter on the keys of a query. An owner or group that is the partition key is compared with the
// argument instead; of one in the sort key the response drops what is not the caller's.
function reader(ctx) {
  const who = access(ctx, config.r);
  const value = config.k ? ctx.args[config.k[0]] : null;
  if (free(who) || none(value)) return who;
  const maybe = [];
  for (const one of who.maybe) {
    if (one.role.e !== config.k[0]) maybe.push(one);
    else if (one.ids.includes(value)) return { all: true, sure: [], maybe: [] };
  }
  return { all: false, sure: [], maybe, late: maybe.some((one) => config.k.includes(one.role.e)) };
}
export function request(ctx) {
  const who = reader(ctx);
  // Groups in a list are compared with a list of groups only.
  const maybe = who.maybe.filter((one) => !(one.text && one.role.l));
  if (!free(who) && !maybe.length) util.unauthorized();
  const args = ctx.args;
  const and = [];
  if (!free(who) && !who.late) and.push(either(maybe));
  if (args.filter && Object.keys(args.filter).length) and.push(checked(args.filter));
  const found = { operation: 'Scan', limit: args.limit || 100, nextToken: args.nextToken };
  if (config.i) found.index = config.i;
  if (and.length) found.filter = parsed(util.transform.toDynamoDBFilterExpression(every(and)));
  if (!config.k) return found;
  const pk = config.k[0];
  const sort = config.q ? args[config.q] : null;
  if (!config.q && args.sortDirection) {
    util.error('sortDirection is not supported for List operations without a Sort key defined.', 'InvalidArgumentsError');
  }
  if (none(args[pk])) {
    if (sort) util.error(`When providing argument '${config.q}' you must also provide arguments ${pk}`, 'InvalidArgumentsError');
    if (args.sortDirection) util.error(`When providing argument 'sortDirection' you must also provide argument '${pk}'.`, 'InvalidArgumentsError');
    return found;
  }
  const query = { expression: '#pk = :pk', expressionNames: { '#pk': pk }, expressionValues: { ':pk': args[pk] } };
  if (sort) range(query, sort);
  query.expressionValues = util.dynamodb.toMapValues(query.expressionValues);
  found.operation = 'Query';
  found.query = query;
  found.scanIndexForward = args.sortDirection !== 'DESC';
  return found;
}
export function response(ctx) {
  if (ctx.error) util.error(ctx.error.message, ctx.error.type);
  const who = reader(ctx);
  const items = [];
  for (const item of ctx.result.items || []) {
    if (!who.late || anyHolds(who, item)) items.push(shown(item));
  }
  return { items, nextToken: ctx.result.nextToken };
}

// only dynamic & keyed:
// DynamoDB takes no filter on the keys of a query. An owner or group that is a key is compared with the argument
// instead; an owner that is the sort key and is not asked for becomes the caller; of what is left the response drops
// what is not the caller's.
function reader(ctx) {
  const who = access(ctx, config.r, true);
  const value = ctx.args[config.k[0]];
  if (free(who) || none(value)) return who;
  const sort = config.k.length === 2 ? ctx.args[config.q] : null;
  const maybe = [];
  for (const one of who.maybe) {
    const first = one.role.e === config.k[0];
    const second = config.k.length === 2 && one.role.e === config.k[1];
    if ((first && one.ids.includes(value)) || (second && sort && one.ids.includes(sort.eq))) {
      return { all: true, sure: [], maybe: [] };
    }
    if (!first && !(second && sort)) maybe.push(one);
  }
  if (maybe.length === 1 && maybe[0].me && config.k.length === 2 && maybe[0].role.e === config.k[1]) {
    return { all: true, sure: [], maybe: [], sort: { eq: maybe[0].me } };
  }
  return { all: false, sure: [], maybe, late: maybe.some((one) => config.k.includes(one.role.e)) };
}
// only dynamic & unkeyed:
function reader(ctx) {
  return access(ctx, config.r, true);
}
// always:
export function request(ctx) {
  // only static:
  if (!free(access(ctx, config.r))) util.unauthorized();
  // only dynamic:
  const who = reader(ctx);
  if (stranger(who)) util.unauthorized();
  // always:
  const args = ctx.args;
  const and = [];
  // only dynamic:
  if (!free(who) && !who.late) and.push(either(who.maybe));
  // always:
  if (args.filter && Object.keys(args.filter).length) and.push(checked(args.filter));
  const found = { operation: 'Scan', limit: args.limit || 100, nextToken: args.nextToken };
  if (and.length) found.filter = parsed(util.transform.toDynamoDBFilterExpression(every(and)));
  // only unkeyed:
  return found;
  // only keyed:
  if (config.i) found.index = config.i;
  const pk = config.k[0];
  // only keyed & static & sorted:
  const sort = args[config.q];
  // only keyed & dynamic & sorted:
  const sort = who.sort || args[config.q];
  // only keyed & unsorted:
  if (args.sortDirection) {
    util.error('sortDirection is not supported for List operations without a Sort key defined.', 'InvalidArgumentsError');
  }
  // only keyed:
  if (none(args[pk])) {
    // only keyed & sorted:
    if (sort) util.error(`When providing argument '${config.q}' you must also provide arguments ${pk}`, 'InvalidArgumentsError');
    if (args.sortDirection) util.error(`When providing argument 'sortDirection' you must also provide argument '${pk}'.`, 'InvalidArgumentsError');
    // only keyed:
    return found;
  }
  const query = { expression: '#pk = :pk', expressionNames: { '#pk': pk }, expressionValues: { ':pk': args[pk] } };
  // only keyed & sorted:
  if (sort) range(query, sort);
  // only keyed:
  query.expressionValues = util.dynamodb.toMapValues(query.expressionValues);
  found.operation = 'Query';
  found.query = query;
  found.scanIndexForward = args.sortDirection !== 'DESC';
  return found;
  // always:
}
export function response(ctx) {
  if (ctx.error) util.error(ctx.error.message, ctx.error.type);
  // only dynamic & keyed:
  const who = reader(ctx);
  const items = (ctx.result.items || []).filter((item) => !who.late || anyHolds(who, item));
  // only static | unkeyed:
  const items = ctx.result.items || [];
  // always:
  return { items: items.map((item) => shown(item)), nextToken: ctx.result.nextToken };
}

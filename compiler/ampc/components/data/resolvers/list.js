export function request(ctx) {
  const who = access(ctx);
  if (!who.all && !who.ids) util.unauthorized();
  const args = ctx.args;
  const and = [];
  if (args.filter) and.push(args.filter);
  if (!who.all) and.push(mine(who));
  const found = { operation: 'Scan', limit: args.limit || 100, nextToken: args.nextToken };
  if (and.length) found.filter = parsed(util.transform.toDynamoDBFilterExpression(every(and)));
  const pk = config.k[0];
  const sort = config.q ? args[config.q] : null;
  if (!config.c) return found;
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
const signs = { eq: '=', le: '<=', lt: '<', ge: '>=', gt: '>' };
function range(query, sort) {
  query.expressionNames['#sk'] = config.k.slice(1).join('#');
  for (const op of Object.keys(sort)) {
    const value = sort[op];
    if (op === 'between') {
      query.expression += ' AND #sk BETWEEN :a AND :b';
      query.expressionValues[':a'] = joined(value[0]);
      query.expressionValues[':b'] = joined(value[1]);
    } else {
      query.expression += op === 'beginsWith' ? ' AND begins_with(#sk, :s)' : ` AND #sk ${signs[op]} :s`;
      query.expressionValues[':s'] = joined(value);
    }
  }
}
function joined(value) {
  const names = config.k.slice(1);
  if (names.length < 2) return value;
  const parts = [];
  for (const name of names) {
    if (value[name] !== undefined && value[name] !== null) parts.push(`${value[name]}`);
  }
  return parts.join('#');
}
export function response(ctx) {
  if (ctx.error) util.error(ctx.error.message, ctx.error.type);
  const items = [];
  for (const item of ctx.result.items || []) items.push(shown(item));
  return { items, nextToken: ctx.result.nextToken };
}

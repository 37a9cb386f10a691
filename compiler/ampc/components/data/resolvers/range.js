// only sorted:
const signs = { eq: '=', le: '<=', lt: '<', ge: '>=', gt: '>' };
// Adds a condition on the sort key to a query.
function range(query, sort) {
  const ops = Object.keys(sort).filter((op) => !none(sort[op]));
  if (ops.length > 1) util.error('KeyConditionExpressions must only contain one condition per key', 'DynamoDB:DynamoDbException');
  for (const op of ops) {
    query.expressionNames['#sk'] = config.k.slice(1).join('#');
    const value = sort[op];
    if (op === 'between') {
      if (value.length !== 2) util.error('Argument between expects exactly 2 elements.');
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
  return names.filter((name) => !none(value[name])).map((name) => `${value[name]}`).join('#');
}
// always:

// The field itself, then the related model, then the keys of the item: Amplify's order.
function reached(ctx) {
  const source = ctx.source;
  // only ruled:
  const own = access(ctx, config.q);
  if (!free(own) && !anyHolds(own, source)) util.unauthorized();
  // always:
  const who = access(ctx, config.r, true);
  if (stranger(who)) util.unauthorized();
  // only hidden:
  if (source.__operation === 'Mutation') return null;
  // always:
  return config.l.some((name) => none(source[name])) ? null : who;
}
// The key that the item gives; several sort key fields are one attribute, joined by '#'.
function pointed(source) {
  const values = config.l.map((name) => source[name]);
  const key = { [config.k[0]]: values[0] };
  const rest = config.k.slice(1);
  if (rest.length) key[rest.join('#')] = rest.length > 1 ? values.slice(1).map((part) => `${part}`).join('#') : values[1];
  return key;
}
// only reverse:
function asked(source) {
  const key = pointed(source);
  const names = Object.keys(key);
  const query = { expression: '#pk = :pk', expressionNames: { '#pk': names[0] }, expressionValues: { ':pk': key[names[0]] } };
  if (names.length > 1) {
    query.expression += ' AND #sk = :sk';
    query.expressionNames['#sk'] = names[1];
    query.expressionValues[':sk'] = key[names[1]];
  }
  query.expressionValues = util.dynamodb.toMapValues(query.expressionValues);
  return query;
}
// always:

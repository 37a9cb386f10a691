export function request(ctx) {
  const who = access(ctx);
  const input = ctx.args.input;
  if (!who.all && !who.ids) util.unauthorized();
  const item = {};
  for (const name of Object.keys(input)) item[name] = input[name];
  let allowed = who.all;
  for (const field of who.ids ? config.a.o : []) {
    if (item[field] === undefined) item[field] = who.me;
    if (who.ids.includes(item[field])) allowed = true;
  }
  if (!allowed) util.unauthorized();
  for (const name of Object.keys(config.d || {})) {
    if (none(item[name])) item[name] = config.d[name];
  }
  const now = util.time.nowISO8601();
  for (const name of config.t || []) {
    if (none(item[name])) item[name] = now;
  }
  if (config.n && none(item.id)) item.id = util.autoId();
  item.__typename = config.m;
  const key = keyOf(item);
  const and = [{ [config.k[0]]: { attributeExists: false } }];
  if (ctx.args.condition) and.push(ctx.args.condition);
  return {
    operation: 'PutItem',
    key,
    attributeValues: util.dynamodb.toMapValues(item),
    condition: parsed(util.transform.toDynamoDBConditionExpression(every(and))),
  };
}
export function response(ctx) {
  if (ctx.error) util.error(ctx.error.message, ctx.error.type);
  return shown(ctx.result);
}

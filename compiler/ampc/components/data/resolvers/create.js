// What the caller may write: everything, or the fields of the roles that hold. An owner who names nobody becomes the
// owner.
function allowed(ctx, item) {
  const who = access(ctx, config.r);
  const input = ctx.args.input;
  let all = who.all;
  let held = 0;
  const fields = [];
  const add = (role) => {
    held += 1;
    if (!role.f) all = true;
    else fields.push(...role.f);
  };
  for (const role of who.sure) add(role);
  for (const one of who.maybe) {
    if (one.role.k === 'w') {
      const absent = input[one.role.e] === undefined;
      if (!all && holds(input, one)) add(one.role);
      if (absent) {
        item[one.role.e] = one.role.l ? [one.me] : one.me;
        if (!all) add(one.role);
      }
    }
  }
  for (const one of who.maybe) {
    if (one.role.k === 'd' && !all && holds(input, one)) add(one.role);
  }
  if (all) return;
  if (!held) util.unauthorized();
  const denied = Object.keys(input).filter((name) => !fields.includes(name));
  if (denied.length) refused(denied);
}
export function request(ctx) {
  const input = ctx.args.input;
  const item = {};
  for (const name of Object.keys(config.d || {})) item[name] = config.d[name];
  for (const name of Object.keys(input)) item[name] = input[name];
  composed(item, item, 'creating');
  allowed(ctx, item);
  const wrong = complaint(item);
  if (wrong) util.error(wrong);
  const now = util.time.nowISO8601();
  for (const name of config.t || []) {
    if (none(item[name])) item[name] = now;
  }
  if (config.n && none(item.id)) item.id = util.autoId();
  item.__typename = config.m;
  // An index holds no item without its key, and refuses one whose key is null.
  for (const name of config.h || []) {
    if (none(item[name])) delete item[name];
  }
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
  return shown(ctx.result, true);
}

// only dynamic | partial:
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
  // only owned:
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
  // only teams:
  for (const one of who.maybe) {
    if (one.role.k === 'd' && !all && holds(input, one)) add(one.role);
  }
  // only dynamic | partial:
  if (all) return;
  if (!held) util.unauthorized();
  // only partial:
  const given = Object.keys(input);
  // only partial & defaults:
  // Amplify puts defaults into the input before it asks who may write what.
  given.push(...Object.keys(config.d).filter((name) => !given.includes(name)));
  // only partial:
  const denied = given.filter((name) => !fields.includes(name));
  if (denied.length) refused(denied);
  // only dynamic | partial:
}
// always:
export function request(ctx) {
  const item = {};
  // only defaults:
  for (const name of Object.keys(config.d)) item[name] = config.d[name];
  // always:
  for (const name of Object.keys(ctx.args.input)) item[name] = ctx.args.input[name];
  // only stamped:
  const now = util.time.nowISO8601();
  for (const name of config.t) {
    if (none(item[name])) item[name] = now;
  }
  // only joined:
  composed(item, item, 'creating');
  // only open:
  if (!free(access(ctx, config.r))) util.unauthorized();
  // only dynamic | partial:
  allowed(ctx, item);
  // only checks:
  const wrong = complaint(item);
  if (wrong) util.error(wrong);
  // always:
  if (config.n && none(item.id)) item.id = util.autoId();
  item.__typename = config.m;
  // only indexed:
  // An index holds no item without its key, and refuses one whose key is null.
  for (const name of config.h) {
    if (none(item[name])) delete item[name];
  }
  // always:
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

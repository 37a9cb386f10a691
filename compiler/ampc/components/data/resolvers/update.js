// only dynamic | partial:
// What the input asks for, name by name: a role that may write it, and for null one that may delete it. What the sure
// roles do not cover the item must: DynamoDB checks it in the write itself.
function open(who, input) {
  const needs = [];
  for (const name of Object.keys(input)) {
    needs.push({ name, by: 'f' });
    if (input[name] === null) needs.push({ name, by: 'n' });
  }
  return needs.filter((need) => !who.sure.some((role) => covers(role, need)));
}
function covers(role, need) {
  return !role.f || role[need.by].includes(need.name);
}
function conditions(who, needs) {
  const seen = {};
  const and = [];
  for (const need of needs) {
    const able = who.maybe.filter((one) => covers(one.role, need));
    if (!able.length) refused([need.name]);
    // only dynamic:
    const made = either(able);
    if (!seen[JSON.stringify(made)]) and.push(made);
    seen[JSON.stringify(made)] = true;
    // only dynamic | partial:
  }
  return and;
}
// always:
export function request(ctx) {
  const who = access(ctx, config.r);
  if (stranger(who)) util.unauthorized();
  const input = ctx.args.input;
  const changes = {};
  // only stamped:
  for (const name of config.t) {
    if (name !== 'createdAt') changes[name] = util.time.nowISO8601();
  }
  // always:
  for (const name of Object.keys(input)) {
    if (!config.k.includes(name)) changes[name] = input[name];
  }
  // only joined:
  composed(input, changes, 'updating');
  // always:
  const and = [{ [config.k[0]]: { attributeExists: true } }];
  // only dynamic | partial:
  if (!who.all) and.push(...conditions(who, open(who, input)));
  // only checks:
  const wrong = complaint(input);
  if (wrong && and.length === 1) util.error(wrong);
  // Only who may write the item is told what is wrong: a condition that nothing meets makes DynamoDB answer the item.
  if (wrong) and.push({ [config.k[0]]: { attributeExists: false } });
  // always:
  if (ctx.args.condition) and.push(ctx.args.condition);
  changes.__typename = config.m;
  return {
    operation: 'UpdateItem',
    key: keyOf(input),
    update: changing(changes),
    condition: parsed(util.transform.toDynamoDBConditionExpression(every(and))),
  };
}
function changing(changes) {
  const set = [];
  const remove = [];
  const names = {};
  const values = {};
  let count = 0;
  for (const name of Object.keys(changes)) {
    count += 1;
    names[`#n${count}`] = name;
    if (changes[name] === null) remove.push(`#n${count}`);
    else {
      set.push(`#n${count} = :v${count}`);
      values[`:v${count}`] = changes[name];
    }
  }
  let expression = `SET ${set.join(', ')}`;
  if (remove.length) expression += ` REMOVE ${remove.join(', ')}`;
  return { expression, expressionNames: names, expressionValues: util.dynamodb.toMapValues(values) };
}
export function response(ctx) {
  if (ctx.error) {
    // only dynamic:
    const who = access(ctx, config.r);
    if (!who.all && ctx.error.type === 'DynamoDB:ConditionalCheckFailedException') {
      const item = ctx.result;
      const held = item ? who.maybe.filter((one) => holds(item, one)).map((one) => one.role) : [];
      if (!who.sure.length && !held.length) util.unauthorized();
      const left = open(who, ctx.args.input).filter((need) => !held.some((role) => covers(role, need)));
      if (left.length) refused(left.map((need) => need.name));
      // only dynamic & checks:
      const wrong = complaint(ctx.args.input);
      if (wrong) util.error(wrong);
      // only dynamic:
    }
    // always:
    util.error(ctx.error.message, ctx.error.type);
  }
  return shown(ctx.result, true);
}

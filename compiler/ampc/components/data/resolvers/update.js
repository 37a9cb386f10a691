export function request(ctx) {
  const who = access(ctx);
  if (!who.all && !who.ids) util.unauthorized();
  const input = ctx.args.input;
  const set = [];
  const remove = [];
  const names = {};
  const values = {};
  const changes = {};
  for (const name of config.t || []) {
    if (name !== 'createdAt') changes[name] = util.time.nowISO8601();
  }
  for (const name of Object.keys(input)) {
    if (!config.k.includes(name)) changes[name] = input[name];
  }
  changes.__typename = config.m;
  for (const name of Object.keys(changes)) {
    names[`#${name}`] = name;
    if (changes[name] === null) remove.push(`#${name}`);
    else {
      set.push(`#${name} = :${name}`);
      values[`:${name}`] = changes[name];
    }
  }
  let expression = `SET ${set.join(', ')}`;
  if (remove.length) expression += ` REMOVE ${remove.join(', ')}`;
  return {
    operation: 'UpdateItem',
    key: keyOf(input),
    update: { expression, expressionNames: names, expressionValues: util.dynamodb.toMapValues(values) },
    condition: guard(ctx, who, true),
  };
}

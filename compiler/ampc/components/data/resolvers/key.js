// The item's key; several sort key fields are one attribute, joined by '#'.
function keyOf(args) {
  const key = { [config.k[0]]: args[config.k[0]] };
  const rest = config.k.slice(1);
  if (rest.length) key[rest.join('#')] = rest.length > 1 ? rest.map((name) => `${args[name]}`).join('#') : args[rest[0]];
  return util.dynamodb.toMapValues(key);
}

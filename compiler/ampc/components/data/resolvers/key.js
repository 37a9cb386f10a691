// only single:
function keyOf(args) {
  return util.dynamodb.toMapValues({ [config.k[0]]: args[config.k[0]] });
}
// only several:
// The item's key; several sort key fields are one attribute, joined by '#'.
function keyOf(args) {
  const rest = config.k.slice(1);
  const sort = rest.length > 1 ? rest.map((name) => `${args[name]}`).join('#') : args[rest[0]];
  return util.dynamodb.toMapValues({ [config.k[0]]: args[config.k[0]], [rest.join('#')]: sort });
}
// always:

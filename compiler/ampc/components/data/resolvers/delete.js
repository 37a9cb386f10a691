export function request(ctx) {
  const who = access(ctx, config.r);
  if (stranger(who)) util.unauthorized();
  const and = [];
  // only dynamic:
  if (!free(who)) and.push(either(who.maybe));
  // always:
  if (ctx.args.condition) and.push(ctx.args.condition);
  const found = { operation: 'DeleteItem', key: keyOf(ctx.args.input) };
  if (and.length) found.condition = parsed(util.transform.toDynamoDBConditionExpression(every(and)));
  return found;
}
export function response(ctx) {
  // only dynamic:
  const who = access(ctx, config.r);
  // AppSync counts it as done when there is nothing to delete: it answers nothing then, whatever the condition.
  const failed = !ctx.error || ctx.error.type === 'DynamoDB:ConditionalCheckFailedException';
  if (failed && !free(who) && !(ctx.result && anyHolds(who, ctx.result))) util.unauthorized();
  // always:
  if (ctx.error) util.error(ctx.error.message, ctx.error.type);
  return shown(ctx.result, true);
}

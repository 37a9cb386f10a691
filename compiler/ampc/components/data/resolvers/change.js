// What update and delete share: the item is there, belongs to the caller, and meets the caller's own condition, all
// checked by DynamoDB in the write itself.
function guard(ctx, who, exists) {
  const and = [];
  if (exists) and.push({ [config.k[0]]: { attributeExists: true } });
  if (!who.all) and.push(mine(who));
  if (ctx.args.condition) and.push(ctx.args.condition);
  return and.length ? parsed(util.transform.toDynamoDBConditionExpression(every(and))) : undefined;
}
export function response(ctx) {
  const who = access(ctx);
  if (ctx.error) {
    const refused = ctx.error.type === 'DynamoDB:ConditionalCheckFailedException';
    if (refused && !who.all && !(ctx.result && owns(who, ctx.result))) util.unauthorized();
    util.error(ctx.error.message, ctx.error.type);
  }
  return shown(ctx.result);
}

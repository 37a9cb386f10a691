export function request(ctx) {
  const who = access(ctx);
  if (!who.all && !who.ids) util.unauthorized();
  return { operation: 'GetItem', key: keyOf(ctx.args) };
}
export function response(ctx) {
  if (ctx.error) util.error(ctx.error.message, ctx.error.type);
  const who = access(ctx);
  if (ctx.result && !who.all && !owns(who, ctx.result)) util.unauthorized();
  return shown(ctx.result);
}

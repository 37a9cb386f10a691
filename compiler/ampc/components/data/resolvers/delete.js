export function request(ctx) {
  const who = access(ctx);
  if (!who.all && !who.ids) util.unauthorized();
  return { operation: 'DeleteItem', key: keyOf(ctx.args.input), condition: guard(ctx, who, false) };
}

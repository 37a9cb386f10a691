export function request(ctx) {
  const who = access(ctx, config.r);
  // only static:
  if (!free(who)) util.unauthorized();
  // only dynamic:
  if (!free(who) && !anyHolds(who, ctx.source)) util.unauthorized();
  // always:
  return {};
}
export function response(ctx) {
  // only hidden:
  // Subscribers get what the mutation answers: what only some may read is not in it.
  if (ctx.source.__operation === 'Mutation') return null;
  // only owners:
  return shown({ [config.n]: ctx.source[config.n] })[config.n];
  // only bare:
  return ctx.source[config.n];
  // always:
}

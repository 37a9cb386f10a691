export function request(ctx) {
  const who = access(ctx, config.r);
  if (!free(who) && !anyHolds(who, ctx.source)) util.unauthorized();
  return {};
}
// Subscribers get what the mutation answers: what only some may read is not in it.
export function response(ctx) {
  return config.s && ctx.source.__operation === 'Mutation' ? null : ctx.source[config.n];
}

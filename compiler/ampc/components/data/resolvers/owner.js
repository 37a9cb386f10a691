export function request() {
  return {};
}
// Whatever answered the item, an owner is shown without the sub.
export function response(ctx) {
  return shown({ [config.n]: ctx.source[config.n] })[config.n];
}

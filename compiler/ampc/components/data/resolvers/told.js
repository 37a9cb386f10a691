export function request(ctx) {
  stashed(ctx);
  return {};
}

export function request(ctx) {
  allowed(ctx);
  stashed(ctx);
  return {};
}

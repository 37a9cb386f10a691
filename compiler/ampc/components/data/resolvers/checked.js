export function request(ctx) {
  allowed(ctx);
  return {};
}

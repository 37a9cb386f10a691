export function request(ctx) {
  return invocation(ctx);
}

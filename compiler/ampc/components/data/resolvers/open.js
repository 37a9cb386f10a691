export function request() {
  return {};
}

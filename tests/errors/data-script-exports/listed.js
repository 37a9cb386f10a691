function request() {
  return {};
}
function answer() {
  return null;
}
export { request, answer as response };
import x from "./other.js";

import { util } from '@aws-appsync/utils';

// while (true) throw new Error('in a comment');
class Counter {}
export async function request(ctx) {
  for (let i = 0; i < 3; i++) {
    const text = 'try { throw }';
  }
  while (false) {}
  return { payload: `try { ${ctx.args} }` };
}
export function response(ctx) {
  try {
    return ctx.result;
  } catch (wrong) {
    throw wrong;
  }
}

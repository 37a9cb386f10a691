// Runs handlers: a resolver's code is compiled once and evaluated anew for every call, so no state stays.
const modules = { '@aws-appsync/utils': { util, extensions, runtime }, '@aws-appsync/utils/dynamodb': ddb };
const factories = {};
function __load(id, source) {
  factories[id] = (0, eval)(`(function (__modules, util, extensions, runtime, console) { 'use strict';\n${source}\n})`);
}
function __run(id, name, context, authType) {
  effects = {
    errors: [], logs: [], headers: {}, invalidations: [], evictions: [], authType, subscriptionFilter: null, invalidationFilter: null,
  };
  const ctx = JSON.parse(context);
  // `arguments` and `args` are one object.
  ctx.arguments = ctx.args;
  const answer = {};
  try {
    const handler = factories[id](modules, util, extensions, runtime, console)[name];
    if (typeof handler !== 'function') throw new TypeError(`the code exports no function ${name}`);
    answer.value = handler(ctx) ?? null;
  } catch (thrown) {
    if (thrown instanceof EarlyReturn) Object.assign(answer, { value: thrown.value ?? null, early: thrown.skipTo || 'NEXT' });
    else if (thrown instanceof HandlerError) answer.error = thrown.given;
    else answer.error = { message: `Runtime Error: ${thrown && thrown.message !== undefined ? `${thrown.name}: ${thrown.message}` : thrown}`, type: 'Code', data: null, info: null };
  }
  return JSON.stringify({ ...answer, stash: ctx.stash, effects });
}

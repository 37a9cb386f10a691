import { util } from '@aws-appsync/utils';
import * as ddb from '@aws-appsync/utils/dynamodb';

export function request(ctx) {
  return ddb.query({ index: 'byProject', query: { projectCode: { eq: ctx.args.projectCode } } });
}

export function response(ctx) {
  if (ctx.error) util.error(ctx.error.message, ctx.error.type);
  const done = ctx.result.items.filter((task) => task.state === 'DONE').length;
  return { open: ctx.result.items.length - done, done };
}

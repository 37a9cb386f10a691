import { util } from '@aws-appsync/utils';

export function request(ctx) {
  const items = ctx.args.ids.map((id) => util.dynamodb.toMapValues({ id, likes: 1 }));
  return { operation: 'BatchPutItem', tables: { [ctx.stash.tables.Post]: items } };
}

export function response(ctx) {
  return ctx.args.ids.length;
}

import { util } from '@aws-appsync/utils';
export function request(ctx) {
  const table = `Post-${ctx.stash.awsAppsyncApiId}-${ctx.stash.amplifyApiEnvironmentName}`;
  const items = ctx.args.texts.map((v) => util.dynamodb.toMapValues({ id: util.autoId(), v }));
  return { operation: 'BatchPutItem', tables: { [table]: items } };
}
export function response() {
  return 'done';
}

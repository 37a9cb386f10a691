import { util } from "@aws-appsync/utils";

export function request(ctx) {
  const keys = ctx.args.ids.map((id) => util.dynamodb.toMapValues({ id }));
  return { operation: "BatchGetItem", tables: { [ctx.stash.tableName]: { keys } } };
}

export function response(ctx) {
  return ctx.result.data;
}

import { util } from '@aws-appsync/utils';
import * as ddb from '@aws-appsync/utils/dynamodb';

export function request(ctx) {
  const { shelf, sku, quantity } = ctx.args;
  return ddb.update({
    key: { shelf, sku },
    update: { stock: ddb.operations.increment(quantity) },
    condition: { cents: { attributeExists: true } },
  });
}

export function response(ctx) {
  if (ctx.error) util.error(ctx.error.message, ctx.error.type);
  return ctx.result;
}

import { util } from '@aws-appsync/utils';
import * as ddb from '@aws-appsync/utils/dynamodb';

export function request(ctx) {
  const { lines, cents, payment } = ctx.prev.result;
  const now = util.time.nowISO8601();
  const item = {
    __typename: 'Order',
    lines,
    cents,
    payment,
    status: 'PAID',
    // The form in which the rule "owner" looks for it.
    owner: `${ctx.identity.sub}::${ctx.identity.username}`,
    createdAt: now,
    updatedAt: now,
  };
  return ddb.put({ key: { id: util.autoId() }, item });
}

export function response(ctx) {
  if (ctx.error) util.error(ctx.error.message, ctx.error.type);
  return ctx.result;
}

import { util } from '@aws-appsync/utils';

export function request(ctx) {
  const { lines } = ctx.args;
  if (lines.length === 0) util.error('the cart is empty', 'EmptyCart');
  if (lines.some((line) => line.quantity < 1)) util.error('a quantity is 1 or more', 'BadQuantity');
  // DynamoDB refuses a key that stands twice in a batch.
  const places = lines.map((line) => `${line.shelf} ${line.sku}`);
  if (places.some((place, index) => places.indexOf(place) < index)) util.error('a product stands in one line', 'TwoLines');
  const keys = lines.map((line) => util.dynamodb.toMapValues({ shelf: line.shelf, sku: line.sku }));
  return { operation: 'BatchGetItem', tables: { [ctx.stash.tables.Product]: { keys, consistentRead: true } } };
}

export function response(ctx) {
  if (ctx.error) util.error(ctx.error.message, ctx.error.type);
  const products = ctx.result.data[ctx.stash.tables.Product].filter((product) => product);
  const lines = ctx.args.lines.map((line) => {
    const product = products.find((one) => one.shelf === line.shelf && one.sku === line.sku);
    if (!product) util.error(`there is no product ${line.sku} on the shelf ${line.shelf}`, 'NoSuchProduct');
    return { ...line, cents: product.cents };
  });
  return { lines, cents: lines.reduce((sum, line) => sum + line.cents * line.quantity, 0) };
}

// AppSync's `util`, as far as the resolvers use it, after AWS's documentation.
function fail(message, type) { throw { message, type }; }
const toAttribute = (v) => {
  if (v === null || v === undefined) return { NULL: true };
  if (typeof v === 'string') return { S: v };
  if (typeof v === 'number') return { N: `${v}` };
  if (typeof v === 'boolean') return { BOOL: v };
  if (Array.isArray(v)) return { L: v.map(toAttribute) };
  return { M: Object.fromEntries(Object.entries(v).map(([k, x]) => [k, toAttribute(x)])) };
};
const SIGNS = { eq: '=', ne: '<>', le: '<=', lt: '<', ge: '>=', gt: '>' };
function __expression(filter) {
  const names = {}, values = {};
  let count = 0;
  const value = (v) => { const k = `:v${count++}`; values[k] = toAttribute(v); return k; };
  const one = (name, op, v) => {
    const n = `#${name}`;
    names[n] = name;
    if (SIGNS[op]) return `(${n} ${SIGNS[op]} ${value(v)})`;
    if (op === 'between') return `(${n} BETWEEN ${value(v[0])} AND ${value(v[1])})`;
    if (op === 'contains') return `(contains(${n}, ${value(v)}))`;
    if (op === 'notContains') return `(NOT contains(${n}, ${value(v)}))`;
    if (op === 'beginsWith') return `(begins_with(${n}, ${value(v)}))`;
    if (op === 'attributeExists') return v ? `(attribute_exists(${n}))` : `(attribute_not_exists(${n}))`;
    if (op === 'in') return `(${n} IN (${v.map(value).join(', ')}))`;
    return fail(`no operator ${op}`, 'TransformError');
  };
  const walk = (f) => Object.entries(f).map(([k, v]) => {
    if (k === 'and' || k === 'or') return v.length === 1 ? walk(v[0]) : `(${v.map(walk).join(k === 'and' ? ' AND ' : ' OR ')})`;
    if (k === 'not') return `(NOT ${walk(v)})`;
    return Object.entries(v).map(([op, x]) => one(k, op, x)).join(' AND ');
  }).join(' AND ');
  const text = walk(filter);
  return JSON.stringify({ expression: text, expressionNames: names, expressionValues: values });
}
let subscription = null;
const util = {
  authType: () => __type,
  unauthorized: () => fail('Unauthorized', 'Unauthorized'),
  error: (message, type) => fail(message, type),
  autoId: () => __id,
  time: { nowISO8601: () => __now },
  dynamodb: { toMapValues: (o) => Object.fromEntries(Object.entries(o).map(([k, v]) => [k, toAttribute(v)])) },
  transform: {
    toDynamoDBFilterExpression: __expression,
    toDynamoDBConditionExpression: __expression,
    toSubscriptionFilter: (f) => f,
  },
};
const extensions = { setSubscriptionFilter: (f) => { subscription = f; } };
function __run(handler, ctx) {
  try {
    const value = handler(ctx);
    return JSON.stringify({ value: value === undefined ? null : value, subscription });
  } catch (e) {
    return JSON.stringify({ error: { message: e.message || String(e), type: e.type || 'Code' } });
  }
}

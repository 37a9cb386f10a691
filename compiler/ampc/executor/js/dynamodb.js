// The module `@aws-appsync/utils/dynamodb`: functions that make DynamoDB requests from plain objects.
const compact = (made) => Object.fromEntries(Object.entries(made).filter(([, value]) => present(value)));
const OPERATION = Symbol('operation');
// Sets made by toStringSet and its like are values already.
function stored(value) {
  const keys = isObject(value) ? Object.keys(value) : [];
  return keys.length === 1 && SETS[keys[0]] && Array.isArray(value[keys[0]]) ? value : attribute(value);
}
const storedAll = (item) => Object.fromEntries(Object.entries(item).map(([key, value]) => [key, stored(value)]));
const conditionOf = (given) => (present(given) ? condition(given) : undefined);
function projectionOf(paths) {
  if (!present(paths)) return undefined;
  const made = new Expression();
  return { expression: paths.map((path) => made.path(path)).join(', '), expressionNames: made.names };
}
const versioned = ({ customPartitionKey, populateIndexFields, _version }) => ({ customPartitionKey, populateIndexFields, _version });

// An update: what each attribute becomes, as one expression.
class Update extends Expression {
  constructor() {
    super();
    this.set = [];
    this.remove = [];
  }
  attribute(path, label, value) {
    if (value === undefined) return;
    if (isObject(value) && value[OPERATION]) this.operation(path, label, value);
    else if (isObject(value) && deep(value)) {
      for (const [key, item] of Object.entries(value)) this.attribute(`${path}.${this.name(key)}`, `${label}_${key}`, item);
    } else this.set.push(`${path} = ${this.value(label, stored(value))}`);
  }
  operation(path, label, { type, payload, index }) {
    const value = () => this.value(label, stored(payload));
    const made = {
      add: () => `${path} = ${value()}`,
      replace: () => `${path} = ${value()}`,
      increment: () => `${path} = ${path} + ${value()}`,
      decrement: () => `${path} = ${path} - ${value()}`,
      append: () => `${path} = list_append(${path}, ${value()})`,
      prepend: () => `${path} = list_append(${value()}, ${path})`,
      updateListItem: () => `${path}[${index}] = ${value()}`,
    }[type];
    if (type === 'remove') this.remove.push(path);
    else this.set.push(made());
  }
}
const deep = (value) => isObject(value) && (value[OPERATION] || Object.values(value).some(deep));
function updateOf(changes) {
  const made = new Update();
  for (const [key, value] of Object.entries(changes)) made.attribute(made.name(key), key, value);
  const parts = [];
  if (made.set.length) parts.push(`SET ${made.set.join(', ')}`);
  if (made.remove.length) parts.push(`REMOVE ${made.remove.join(', ')}`);
  return made.done(parts.join(' '));
}
const operation = (type) => (payload, index) => Object.freeze({ [OPERATION]: true, type, payload, index });
const stepped = (type) => (by = 1) => operation(type)(by);
const operations = closed('operations', {
  add: operation('add'),
  remove: operation('remove'),
  replace: operation('replace'),
  increment: stepped('increment'),
  decrement: stepped('decrement'),
  append: operation('append'),
  prepend: operation('prepend'),
  updateListItem: operation('updateListItem'),
});

// A key condition names the partition key with eq and the sort key with one operator, joined by AND.
const KEY_OPERATORS = ['eq', 'lt', 'le', 'gt', 'ge', 'between', 'beginsWith'];
function keyCondition(query) {
  for (const value of Object.values(query)) {
    for (const operator of Object.keys(value)) if (!KEY_OPERATORS.includes(operator)) malformed(`a key condition has no operator ${operator}`);
  }
  return condition(query);
}
const read = ({ index, limit, nextToken, consistentRead, filter, projection, select }) => ({
  index, limit, nextToken, consistentRead, select, filter: conditionOf(filter), projection: projectionOf(projection),
});
const perTable = (tables, make) => Object.fromEntries(Object.entries(tables).map(([name, value]) => [name, make(value)]));
const checked = (given) => (present(given) ? { ...condition(given), returnValuesOnConditionCheckFailure: true } : undefined);
function written(item) {
  const [[kind, part]] = Object.entries(item);
  const made = { table: part.table, operation: kind[0].toUpperCase() + kind.slice(1), key: storedAll(part.key), condition: checked(part.condition) };
  if (kind === 'putItem') made.attributeValues = storedAll(part.item);
  else if (kind === 'updateItem') made.update = updateOf(part.update);
  else if (kind !== 'deleteItem' && kind !== 'conditionCheck') malformed(`transactWrite has no item ${kind}`);
  return compact(made);
}
const ddb = closed('@aws-appsync/utils/dynamodb', {
  get: ({ key, consistentRead, projection }) => compact({ operation: 'GetItem', key: storedAll(key), consistentRead, projection: projectionOf(projection) }),
  put: ({ key, item, condition: given, ...more }) => compact({
    operation: 'PutItem', key: storedAll(key), attributeValues: storedAll(item), condition: conditionOf(given), ...versioned(more),
  }),
  update: ({ key, update, condition: given, ...more }) => compact({
    operation: 'UpdateItem', key: storedAll(key), update: updateOf(update), condition: conditionOf(given), ...versioned(more),
  }),
  remove: ({ key, condition: given, ...more }) => compact({ operation: 'DeleteItem', key: storedAll(key), condition: conditionOf(given), ...versioned(more) }),
  query: (payload) => compact({ operation: 'Query', query: keyCondition(payload.query), scanIndexForward: payload.scanIndexForward, ...read(payload) }),
  scan: (payload) => compact({ operation: 'Scan', totalSegments: payload.totalSegments, segment: payload.segment, ...read(payload) }),
  sync: ({ filter, ...more }) => compact({ operation: 'Sync', ...more, filter: conditionOf(filter) }),
  batchGet: ({ tables }) => ({
    operation: 'BatchGetItem',
    tables: perTable(tables, ({ keys, consistentRead, projection }) => compact({ keys: keys.map(storedAll), consistentRead, projection: projectionOf(projection) })),
  }),
  batchPut: ({ tables }) => ({ operation: 'BatchPutItem', tables: perTable(tables, (items) => items.map(storedAll)) }),
  batchDelete: ({ tables }) => ({ operation: 'BatchDeleteItem', tables: perTable(tables, (keys) => keys.map(storedAll)) }),
  transactGet: ({ items }) => ({
    operation: 'TransactGetItems',
    transactItems: items.map(({ table, key, projection }) => compact({ table, key: storedAll(key), projection: projectionOf(projection) })),
  }),
  transactWrite: ({ items }) => ({ operation: 'TransactWriteItems', transactItems: items.map(written) }),
  toStringSet: dynamodb.toStringSet,
  toNumberSet: dynamodb.toNumberSet,
  toBinarySet: dynamodb.toBinarySet,
  operations,
});

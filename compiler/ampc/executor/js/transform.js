// `util.dynamodb` and `util.transform`: objects to attribute values, expressions and subscription filters.
function attribute(value) {
  if (value === null || value === undefined) return { NULL: true };
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'number') return { N: value };
  if (typeof value === 'boolean') return { BOOL: value };
  if (Array.isArray(value)) return { L: value.map(attribute) };
  if (typeof value === 'object') return { M: attributes(value) };
  throw new TypeError(`DynamoDB has no type for a ${typeof value}`);
}
function attributes(value) {
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, attribute(item)]));
}
const given = (make) => (value) => (value === null || value === undefined ? null : make(value));
const s3 = (key, bucket, region, version) => ({ S: JSON.stringify({ s3: { key, bucket, region, version } }) });
// What users may pass as a ready value to the DynamoDB module.
const SETS = { SS: 'toStringSet', NS: 'toNumberSet', BS: 'toBinarySet' };
const dynamodb = closed('util.dynamodb', {
  toDynamoDB: attribute,
  toString: given((value) => ({ S: String(value) })),
  toStringSet: given((value) => ({ SS: value.map(String) })),
  toNumber: given((value) => ({ N: value })),
  toNumberSet: given((value) => ({ NS: value })),
  toBinary: given((value) => ({ B: value })),
  toBinarySet: given((value) => ({ BS: value })),
  toBoolean: given((value) => ({ BOOL: value })),
  toNull: () => ({ NULL: null }),
  toList: given((value) => ({ L: value.map(attribute) })),
  toMap: given((value) => ({ M: attributes(value) })),
  toMapValues: given(attributes),
  toS3Object: s3,
  fromS3ObjectJson: (value) => JSON.parse(value).s3,
});

const COMPARISONS = { eq: '=', ne: '<>', lt: '<', le: '<=', gt: '>', ge: '>=' };
const TYPES = {
  _null: 'NULL', string: 'S', stringSet: 'SS', number: 'N', numberSet: 'NS', binary: 'B', binarySet: 'BS', boolean: 'BOOL', bool: 'BOOL', list: 'L', map: 'M',
};
const isObject = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);
function malformed(what) {
  throw new TypeError(`the filter is malformed: ${what}`);
}
function pair(value, operator) {
  if (!Array.isArray(value) || value.length !== 2) malformed(`${operator} takes two values`);
  return value;
}

// One expression under construction: its placeholders, each with a name of its own.
class Expression {
  constructor(names = {}, values = {}) {
    this.names = names;
    this.values = values;
  }
  name(attributeName) {
    let made = `#${attributeName.replace(/[^A-Za-z0-9_]/g, '_')}`;
    while (made in this.names && this.names[made] !== attributeName) made += '_';
    this.names[made] = attributeName;
    return made;
  }
  // `a.b[1]` as DynamoDB's documents paths.
  path(path) {
    return path.split('.').map((part) => {
      const [, attributeName, index] = /^([^[]*)((?:\[\d+\])*)$/.exec(part) || malformed(`the path ${path}`);
      return this.name(attributeName) + index;
    }).join('.');
  }
  value(label, ready) {
    let made = `:${label.replace(/[^A-Za-z0-9_]/g, '_')}`;
    while (made in this.values) made += '_';
    this.values[made] = ready;
    return made;
  }
  operator(path, label, operator, value) {
    const one = (item = value, suffix = '') => this.value(`${label}_${operator}${suffix}`, attribute(item));
    if (COMPARISONS[operator]) return `${path} ${COMPARISONS[operator]} ${one()}`;
    switch (operator) {
      case 'between': {
        const [low, high] = pair(value, operator);
        return `${path} BETWEEN ${one(low, '_1')} AND ${one(high, '_2')}`;
      }
      case 'in':
        if (!Array.isArray(value) || !value.length) malformed('in takes a list of values');
        return `${path} IN (${value.map((item, index) => one(item, `_${index}`)).join(', ')})`;
      case 'contains': return `contains(${path}, ${one()})`;
      case 'notContains': return `NOT contains(${path}, ${one()})`;
      case 'beginsWith': return `begins_with(${path}, ${one()})`;
      case 'attributeExists': return `${value ? 'attribute_exists' : 'attribute_not_exists'}(${path})`;
      case 'attributeType':
        if (!TYPES[value]) malformed(`no attribute type is called ${value}`);
        return `attribute_type(${path}, ${one(TYPES[value])})`;
      case 'size': return this.joined(Object.entries(value).map(([key, item]) => ({ text: this.operator(`size(${path})`, `${label}_size`, key, item) })), 'AND').text;
      default: return malformed(`no operator is called ${operator}`);
    }
  }
  // Parentheses only where they are needed: DynamoDB refuses redundant ones.
  joined(parts, sign) {
    if (parts.length < 2) return parts[0];
    return { text: parts.map((part) => (part.compound ? `(${part.text})` : part.text)).join(` ${sign} `), compound: true };
  }
  field(path, label, conditions) {
    if (!isObject(conditions)) malformed(`${label} takes an object of operators`);
    const parts = [];
    for (const [operator, value] of Object.entries(conditions)) {
      if (value === undefined) continue;
      const nested = isObject(value) && operator !== 'size' && !COMPARISONS[operator];
      if (nested) parts.push(this.field(`${path}.${this.name(operator)}`, `${label}_${operator}`, value));
      else parts.push({ text: this.operator(path, label, operator, value), compound: operator === 'size' && Object.keys(value).length > 1 });
    }
    return this.joined(parts.filter(Boolean), 'AND');
  }
  walk(filter, prefix) {
    if (!isObject(filter)) malformed('it is not an object');
    const parts = [];
    for (const [key, value] of Object.entries(filter)) {
      if (value === null || value === undefined) continue;
      const label = prefix ? `${prefix}_${key}` : key;
      if (key === 'and' || key === 'or') {
        const alternatives = (Array.isArray(value) ? value : [value]).map((item, index) => this.walk(item, `${label}_${index}`));
        parts.push(this.joined(alternatives.filter(Boolean), key.toUpperCase()));
      } else if (key === 'not') {
        const inner = this.walk(value, label);
        if (inner) parts.push({ text: `NOT (${inner.text})` });
      } else parts.push(this.field(this.name(key), label, value));
    }
    return this.joined(parts.filter(Boolean), 'AND');
  }
  done(text) {
    return { expression: text, expressionNames: this.names, expressionValues: this.values };
  }
}
function condition(filter) {
  const made = new Expression();
  const found = made.walk(filter, '');
  return made.done(found ? found.text : '');
}

// A subscription filter is a list of alternatives, so nested and/or are multiplied out.
const FILTERS = ['eq', 'ne', 'le', 'lt', 'ge', 'gt', 'contains', 'notContains', 'beginsWith', 'in', 'notIn', 'between', 'containsAny'];
const product = (left, right) => left.flatMap((a) => right.map((b) => [...a, ...b]));
function alternatives(filter, path, ignored) {
  if (!isObject(filter)) malformed('it is not an object');
  let found = [[]];
  for (const [key, value] of Object.entries(filter)) {
    if (value === undefined || value === null || ignored.includes(key)) continue;
    if (!path && (key === 'and' || key === 'or')) {
      const each = (Array.isArray(value) ? value : [value]).map((item) => alternatives(item, '', ignored));
      if (each.length) found = product(found, key === 'and' ? each.reduce(product, [[]]) : each.flat());
    } else found = product(found, [conditions(path + key, value)]);
  }
  return found;
}
function conditions(fieldName, given) {
  if (!isObject(given)) malformed(`${fieldName} takes an object of operators`);
  return Object.entries(given).filter(([, value]) => value !== undefined).flatMap(([operator, value]) => {
    if (isObject(value)) return conditions(`${fieldName}.${operator}`, value);
    if (!FILTERS.includes(operator)) malformed(`no operator is called ${operator}`);
    return [{ fieldName, operator, value }];
  });
}
function subscriptionFilter(filter, ignored, rules) {
  let found = alternatives(filter || {}, '', ignored || []);
  if (isObject(rules) && Object.keys(rules).length) {
    found = product(found, Object.entries(rules).map(([name, value]) => conditions(name, value)));
  }
  return { filterGroup: found.filter((filters) => filters.length).map((filters) => ({ filters })) };
}
function checkedFilter(name, filter) {
  if (filter === null || filter === undefined) return null;
  const groups = isObject(filter) && Array.isArray(filter.filterGroup) ? filter.filterGroup : malformed(`extensions.${name} takes {filterGroup: [{filters: [...]}]}`);
  for (const group of groups) {
    for (const one of group.filters) {
      if (typeof one.fieldName !== 'string' || !FILTERS.includes(one.operator)) malformed(`${JSON.stringify(one)} is no filter`);
    }
  }
  return filter;
}

// OpenSearch's queries: exact values are terms, text is matched.
const SEARCHES = { match: 'match', matchPhrase: 'match_phrase', matchPhrasePrefix: 'match_phrase_prefix', wildcard: 'wildcard', regexp: 'regexp', eq: 'term' };
function search(field, operator, value) {
  if (SEARCHES[operator]) return { [SEARCHES[operator]]: { [field]: value } };
  if (operator === 'ne') return { bool: { must_not: { term: { [field]: value } } } };
  if (operator === 'range') return { range: { [field]: { gte: value[0], lte: value[1] } } };
  if (['gt', 'gte', 'lt', 'lte'].includes(operator)) return { range: { [field]: { [operator]: value } } };
  if (operator === 'exists') return value ? { exists: { field } } : { bool: { must_not: { exists: { field } } } };
  return malformed(`no operator is called ${operator}`);
}
function searches(filter) {
  const must = Object.entries(filter).map(([key, value]) => {
    if (key === 'and') return { bool: { must: value.map(searches) } };
    if (key === 'or') return { bool: { should: value.map(searches), minimum_should_match: 1 } };
    if (key === 'not') return { bool: { must_not: searches(value) } };
    const parts = Object.entries(value).map(([operator, item]) => search(key, operator, item));
    return parts.length === 1 ? parts[0] : { bool: { must: parts } };
  });
  return must.length === 1 ? must[0] : { bool: { must } };
}
const transform = closed('util.transform', {
  toDynamoDBFilterExpression: (filter) => JSON.stringify(condition(filter)),
  toDynamoDBConditionExpression: (filter) => JSON.stringify(condition(filter)),
  toSubscriptionFilter: subscriptionFilter,
  toElasticsearchQueryDSL: (filter) => JSON.stringify(searches(filter)),
});

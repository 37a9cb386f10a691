// AppSync's `util`, `extensions` and `runtime`, after AWS's documentation of APPSYNC_JS. The host gives __now, __id,
// __random, __format, __parse, __matches, __xml and __base64.
class HandlerError extends Error {
  constructor(message, type, data, info) {
    super(message);
    Object.assign(this, { given: { message: String(message), type: type ?? null, data: data ?? null, info: info ?? null } });
  }
}
class EarlyReturn extends Error {
  constructor(value, options) {
    super('earlyReturn');
    this.value = value;
    this.skipTo = (options && options.skipTo) || null;
  }
}
// What a handler does beside returning a value; new for every call.
let effects;
// An unknown function fails where it is read, by its full name.
function closed(name, members) {
  return new Proxy(Object.freeze(members), {
    get(target, key) {
      if (typeof key === 'symbol' || key in target) return target[key];
      throw new TypeError(`${name}.${key} is not part of APPSYNC_JS`);
    },
  });
}
function absent(name, what) {
  return closed(name, Object.fromEntries(what.map((key) => [key, () => {
    throw new TypeError(`${name}.${key} is not supported by the local executor`);
  }])));
}
function text(value, name) {
  if (typeof value !== 'string') throw new TypeError(`${name} takes a string, not ${value === null ? 'null' : typeof value}`);
  return value;
}
// The host tells its errors in its answers: an exception would lose the message.
function told(answer) {
  if (typeof answer === 'string' && answer.startsWith('\u0000')) throw new TypeError(answer.slice(1));
  return answer;
}
const present = (value) => value !== undefined && value !== null;
const iso = (milliseconds) => new Date(milliseconds).toISOString();
const seconds = (milliseconds) => Math.floor(milliseconds / 1000);

const time = closed('util.time', {
  nowISO8601: () => iso(__now()),
  nowEpochSeconds: () => seconds(__now()),
  nowEpochMilliSeconds: () => __now(),
  nowFormatted: (format, zone) => told(__format(__now(), format, zone || 'UTC')),
  parseFormattedToEpochMilliSeconds: (value, format, zone) => told(__parse(value, format, zone || '')),
  parseISO8601ToEpochMilliSeconds: (value) => {
    const found = Date.parse(value);
    if (Number.isNaN(found)) throw new TypeError(`util.time cannot parse ${value}`);
    return found;
  },
  epochMilliSecondsToSeconds: seconds,
  epochMilliSecondsToISO8601: iso,
  epochMilliSecondsToFormatted: (milliseconds, format, zone) => told(__format(milliseconds, format, zone || 'UTC')),
});

const restricted = /^(x-amzn-|x-amz-|host$|connection$|content-length$|transfer-encoding$|upgrade$|te$|trailer$|expect$|via$)/i;
const http = closed('util.http', {
  copyHeaders: (headers) => Object.fromEntries(Object.entries(headers).filter(([name]) => !restricted.test(name))),
  addResponseHeader: (name, value) => {
    if (restricted.test(name)) throw new HandlerError(`The header ${name} is restricted`, 'BadRequestException');
    effects.headers[name] = typeof value === 'string' ? value : JSON.stringify(value);
  },
  addResponseHeaders: (headers) => {
    for (const name of Object.keys(headers)) http.addResponseHeader(name, headers[name]);
  },
});

const math = closed('util.math', {
  roundNum: (value) => Math.round(value),
  minVal: (a, b) => Math.min(a, b),
  maxVal: (a, b) => Math.max(a, b),
  randomDouble: () => __random(),
  randomWithinRange: (start, end) => Math.floor(start + __random() * (end - start)),
});

const form = (value) => encodeURIComponent(value).replace(/%20/g, '+').replace(/[!'()~]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
const util = closed('util', {
  error: (message, type, data, info) => {
    throw new HandlerError(message, type, data, info);
  },
  appendError: (message, type, data, info) => {
    effects.errors.push(new HandlerError(message, type, data, info).given);
  },
  unauthorized: () => {
    throw new HandlerError('Unauthorized', 'Unauthorized');
  },
  authType: () => effects.authType,
  autoId: () => __id('uuid'),
  autoUlid: () => __id('ulid'),
  autoKsuid: () => __id('ksuid'),
  matches: (pattern, value) => told(__matches(text(pattern, 'util.matches'), text(value, 'util.matches'))),
  escapeJavaScript: (value) => JSON.stringify(text(value, 'util.escapeJavaScript')).slice(1, -1).replace(/'/g, "\\'").replace(/\//g, '\\/'),
  urlEncode: (value) => form(text(value, 'util.urlEncode')),
  urlDecode: (value) => decodeURIComponent(text(value, 'util.urlDecode').replace(/\+/g, ' ')),
  base64Encode: (value) => __base64(text(value, 'util.base64Encode'), true),
  base64Decode: (value) => __base64(text(value, 'util.base64Decode'), false),
  isNull: (value) => !present(value),
  defaultIfNull: (value, other) => (present(value) ? value : other),
  time,
  http,
  math,
  str: closed('util.str', {
    normalize: (value, form) => text(value, 'util.str.normalize').normalize(form.toUpperCase()),
    toUpper: (value) => value.toUpperCase(),
    toLower: (value) => value.toLowerCase(),
    toReplace: (value, found, other) => value.replaceAll(found, other),
  }),
  xml: closed('util.xml', {
    toMap: (value) => JSON.parse(told(__xml(value))),
    toJsonString: (value, encode) => (encode ? JSON.stringify(told(__xml(value))) : told(__xml(value))),
  }),
  rds: absent('util.rds', ['toJsonString', 'toJsonObject', 'createPgStatement', 'createMySQLStatement']),
  dynamodb,
  transform,
});

const extensions = closed('extensions', {
  setSubscriptionFilter: (filter) => {
    effects.subscriptionFilter = checkedFilter('setSubscriptionFilter', filter);
  },
  setSubscriptionInvalidationFilter: (filter) => {
    effects.invalidationFilter = checkedFilter('setSubscriptionInvalidationFilter', filter);
  },
  invalidateSubscriptions: (given) => {
    if (effects.invalidations.length === 5) throw new HandlerError('invalidateSubscriptions may be called five times', 'BadRequestException');
    effects.invalidations.push({ subscriptionField: given.subscriptionField, payload: given.payload });
  },
  evictFromApiCache: (typeName, fieldName, keys) => {
    effects.evictions.push({ typeName, fieldName, keys });
  },
});

const runtime = closed('runtime', {
  earlyReturn: (value, options) => {
    throw new EarlyReturn(value, options);
  },
});

const shown = (value) => (typeof value === 'string' ? value : JSON.stringify(value) ?? String(value));
const console = closed('console', Object.fromEntries(['log', 'error', 'info', 'warn', 'debug'].map((level) => [
  level,
  (...values) => {
    effects.logs.push({ level, message: values.map(shown).join(' ') });
  },
])));

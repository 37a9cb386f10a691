// only joined:
// Attributes that join the sort key fields of an index: all of its fields are given, or none.
function composed(values, changes, word) {
  for (const index of config.j) {
    const given = index.k.filter((name) => values[name] !== undefined);
    const missing = index.k.filter((name) => values[name] === undefined);
    if (given.length && missing.length) {
      util.error(
        `When ${word} any part of the composite sort key for ${index.n}, you must provide all fields for the key. Missing key: '${missing[0]}'.`,
      );
    }
    const whole = index.k.every((name) => !none(values[name]));
    if (given.length) changes[index.k.join('#')] = whole ? index.k.map((name) => `${values[name]}`).join('#') : null;
  }
}
// only checks:
// What the user's own checks of values say, if anything.
function complaint(values) {
  for (const name of Object.keys(config.v)) {
    const failed = none(values[name]) ? [] : config.v[name].filter((check) => !fits(values[name], check[0], check[1]));
    if (failed.length) return failed[0][2];
  }
  return null;
}
function fits(value, kind, limit) {
  if (kind === 'gt') return value > limit;
  if (kind === 'gte') return value >= limit;
  if (kind === 'lt') return value < limit;
  if (kind === 'lte') return value <= limit;
  if (kind === 'minLength') return value.length >= limit;
  if (kind === 'maxLength') return value.length <= limit;
  if (kind === 'startsWith') return value.startsWith(limit);
  if (kind === 'endsWith') return value.endsWith(limit);
  return util.matches(limit, value);
}
// only dynamic | partial:
function refused(names) {
  util.error(`Unauthorized on [${names.join(', ')}]`, 'Unauthorized');
}
// always:

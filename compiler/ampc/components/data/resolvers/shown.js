// only owners | raw:
// An owner is stored as sub::username and shown as username. Fields of the item that check for themselves need the
// whole, and need to know that they are part of a mutation's answer, which subscribers get too.
function shown(item, mutation) {
  if (!item) return item;
  // only owners:
  for (const field of config.f) {
    const value = item[field];
    // only owners & raw:
    if (!none(value)) item[`__${field}`] = value;
    // only owners:
    if (typeof value === 'string') item[field] = last(value);
    else if (value) item[field] = value.map((one) => last(one));
  }
  // only raw:
  if (mutation) item.__operation = 'Mutation';
  // only owners | raw:
  return item;
}
// only owners:
function last(text) {
  const parts = text.split('::');
  return parts[parts.length - 1];
}
// only bare:
function shown(item) {
  return item;
}
// always:

// An owner is stored as sub::username and shown as username. Fields of the item that check for themselves need the
// whole, and need to know that they are part of a mutation's answer, which subscribers get too.
function shown(item, mutation) {
  if (!item) return item;
  for (const field of config.f || []) {
    const value = item[field];
    if (config.x && !none(value)) item[`__${field}`] = value;
    if (typeof value === 'string') item[field] = last(value);
    else if (value) item[field] = value.map((one) => last(one));
  }
  if (config.x && mutation) item.__operation = 'Mutation';
  return item;
}
function last(text) {
  const parts = text.split('::');
  return parts[parts.length - 1];
}

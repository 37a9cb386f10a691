// A filter that says half of something is refused rather than read as no filter at all.
function checked(filter) {
  if (!sound(filter)) util.error('Unable to process the filter expression', 'Unrecognized Filter');
  return filter;
}
function sound(filter) {
  for (const name of Object.keys(filter)) {
    const value = filter[name];
    if (name === 'and' || name === 'or') {
      if (!value.every((part) => sound(part))) return false;
    } else if (name === 'not') {
      if (!sound(value)) return false;
    } else if (!none(value) && value.between && value.between.length !== 2) return false;
  }
  return true;
}

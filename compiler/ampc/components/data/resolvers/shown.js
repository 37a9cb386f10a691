// An owner is stored as sub::username and shown as username.
function shown(item) {
  for (const field of config.f || []) {
    const value = item ? item[field] : null;
    if (value && value.includes('::')) item[field] = value.split('::')[1];
  }
  return item;
}

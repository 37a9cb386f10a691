// only dynamic:
// The conditions under which an item makes a role hold.
function wanted(one) {
  const op = one.role.l ? 'contains' : 'eq';
  return one.ids.map((id) => ({ [one.role.e]: { [op]: id } }));
}
function either(maybe) {
  const or = [];
  for (const one of maybe) or.push(...wanted(one));
  return or.length > 1 ? { or } : or[0];
}
// always:
// DynamoDB refuses redundant parentheses, so one condition stands alone.
function every(and) {
  return and.length > 1 ? { and } : and[0];
}
// AppSync makes text of a condition, emulators an object; DynamoDB refuses empty values.
function parsed(made) {
  const found = typeof made === 'string' ? JSON.parse(made) : made;
  if (found.expressionValues && !Object.keys(found.expressionValues).length) delete found.expressionValues;
  return found;
}

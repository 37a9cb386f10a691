// Who is asking, and what of the model's rules holds for them. The result: all: everything is allowed; ids: only items
// whose owner is one of these; otherwise nothing is.
function access(ctx) {
  const a = config.a;
  const id = ctx.identity;
  const type = util.authType();
  if (type === 'API Key Authorization') return { all: a.k };
  if (type === 'IAM Authorization') {
    // A role outside the identity pool is an administrator: its own IAM policy decides.
    if (!id.cognitoIdentityId) return { all: true };
    return { all: id.cognitoIdentityAuthType === 'authenticated' ? a.i : a.g };
  }
  const claims = id.claims || {};
  let all = a.u;
  for (const group of claims['cognito:groups'] || []) {
    if ((a.s || []).includes(group)) all = true;
  }
  // Access tokens say "username", ID tokens "cognito:username".
  const name = claims.username || claims['cognito:username'];
  const sub = claims.sub;
  if (!a.o || !sub || !name) return { all };
  return { all, me: `${sub}::${name}`, name, ids: [`${sub}::${name}`, sub, name] };
}
// The condition that an item belongs to the caller.
function mine(who) {
  const or = [];
  for (const field of config.a.o) {
    for (const id of who.ids) or.push({ [field]: { eq: id } });
  }
  return { or };
}
function owns(who, item) {
  for (const field of config.a.o) {
    if (who.ids.includes(item[field])) return true;
  }
  return false;
}
function none(value) {
  return value === undefined || value === null;
}
// DynamoDB refuses redundant parentheses, so one condition stands alone.
function every(and) {
  return and.length > 1 ? { and } : and[0];
}
// AppSync makes text of a condition, emulators an object.
function parsed(made) {
  return typeof made === 'string' ? JSON.parse(made) : made;
}

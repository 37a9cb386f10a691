// Who is asking. `sure` are the roles that hold whatever the item, `maybe` those on which the item decides; an IAM
// caller from outside the identity pool is an administrator: its own IAM policy decides.
const proofs = {
  'API Key Authorization': 'k',
  'Lambda Authorization': 'f',
  'AWS Lambda Authorization': 'f',
  'Open ID Connect Authorization': 'o',
  'User Pool Authorization': 'u',
};
function access(ctx, roles, reading) {
  const id = ctx.identity || {};
  let proof = proofs[util.authType()];
  if (util.authType() === 'IAM Authorization') {
    if (!id.cognitoIdentityId && !id.cognitoIdentityPoolId) return { all: true, sure: [], maybe: [] };
    proof = id.cognitoIdentityAuthType === 'authenticated' ? 'i' : 'g';
  }
  // only plain:
  return { all: false, sure: roles.filter((role) => role.p === proof), maybe: [] };
  // only claims:
  const claims = id.claims || {};
  const sure = [];
  const maybe = [];
  for (const role of roles) {
    if (role.p === proof) {
      if (!role.k) sure.push(role);
      // only groups:
      else if (role.k === 's') {
        if (listed(claims[role.c || 'cognito:groups']).includes(role.e)) sure.push(role);
      }
      // only teams:
      else if (role.k === 'd') {
        const claim = claims[role.c || 'cognito:groups'];
        // A query compares a list of groups with a list of groups only.
        const ids = reading && role.l && typeof claim === 'string' ? [] : listed(claim);
        if (ids.length) maybe.push({ role, ids });
      }
      // only owned:
      else if (role.k === 'w') {
        const parts = (role.c || 'sub::username').split('::').map((name) => claimed(claims, name));
        if (parts.every((part) => !none(part))) {
          const ids = parts.length > 1 ? [parts.join('::'), ...parts] : parts;
          maybe.push({ role, ids, me: ids[0], last: parts[parts.length - 1] });
        }
      }
      // only claims:
    }
  }
  return { all: false, sure, maybe };
  // always:
}
function none(value) {
  return value === undefined || value === null;
}
// only owned:
// Access tokens say "username", ID tokens "cognito:username".
function claimed(claims, name) {
  return name === 'username' && none(claims.username) ? claims['cognito:username'] : claims[name];
}
// only groups | teams:
// A claim that holds groups: a list, the JSON text of a list, or the name of one group.
function listed(claim) {
  if (none(claim)) return [];
  if (typeof claim !== 'string') return claim;
  return claim.startsWith('[') ? JSON.parse(claim) : [claim];
}
// always:
function free(who) {
  return who.all || who.sure.length > 0;
}
function stranger(who) {
  return !free(who) && !who.maybe.length;
}
// only dynamic:
// Whether an item makes a role hold. What a parent resolver shows of an owner is not all of it: the whole is beside it.
function holds(item, one) {
  const raw = item[`__${one.role.e}`];
  const value = none(raw) ? item[one.role.e] : raw;
  if (none(value)) return false;
  return one.role.l ? value.some((part) => one.ids.includes(part)) : one.ids.includes(value);
}
function anyHolds(who, item) {
  return who.maybe.some((one) => holds(item, one));
}
// always:

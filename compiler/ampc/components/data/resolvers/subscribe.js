export function request() {
  return {};
}
export function response(ctx) {
  const who = access(ctx, config.r);
  const args = ctx.args;
  const asked = args.filter && Object.keys(args.filter).length > 0;
  let filter = asked ? args.filter : null;
  // only static:
  if (!free(who)) util.unauthorized();
  // only dynamic:
  const filters = [];
  let ok = free(who);
  let named = false;
  // only owned:
  for (const one of who.maybe) {
    if (one.role.k === 'w') {
      filters.push({ [one.role.e]: { [one.role.l ? 'contains' : 'eq']: one.last } });
      if (!ok && args[one.role.e]) {
        if (!one.ids.includes(args[one.role.e])) util.unauthorized();
        ok = true;
        named = true;
      }
    }
  }
  // only teams:
  for (const one of who.maybe) {
    if (one.role.k === 'd') filters.push({ [one.role.e]: { [one.role.l ? 'containsAny' : 'in']: one.ids } });
  }
  // only dynamic:
  // The argument alone makes AppSync compare owners; with more to compare the filter must say it all.
  const enough = named && filters.length === 1 && !asked;
  if (!enough && (!ok || named) && filters.length) {
    filter = asked ? { and: [{ or: filters }, args.filter] } : { or: filters };
    ok = true;
  }
  if (!ok) util.unauthorized();
  // always:
  if (filter) extensions.setSubscriptionFilter(util.transform.toSubscriptionFilter(filter));
  return null;
}

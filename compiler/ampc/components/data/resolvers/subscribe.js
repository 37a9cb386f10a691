export function request() {
  return {};
}
export function response(ctx) {
  const who = access(ctx);
  if (!who.all && !who.ids) util.unauthorized();
  const args = ctx.args;
  const groups = [];
  let own = false;
  for (const field of config.a.o || []) {
    if (!none(args[field])) {
      if (!who.all && !who.ids.includes(args[field])) util.unauthorized();
      own = true;
    }
  }
  const filter = args.filter || {};
  if (!who.all && !own) {
    for (const field of config.a.o) groups.push({ [field]: { eq: who.name } });
  }
  const user = Object.keys(filter).length;
  if (!user && !groups.length) return null;
  const both = groups.length && user ? { and: [filter, { or: groups }] } : user ? filter : { or: groups };
  extensions.setSubscriptionFilter(util.transform.toSubscriptionFilter(groups.length === 1 && !user ? groups[0] : both));
  return null;
}

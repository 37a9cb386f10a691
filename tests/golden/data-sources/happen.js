export function request(ctx) {
  const event = { source: 'todo', detailType: ctx.args.what, detail: { what: ctx.args.what } };
  return { operation: 'PutEvents', events: [event] };
}
export function response(ctx) {
  return ctx.result.Entries[0].EventId;
}

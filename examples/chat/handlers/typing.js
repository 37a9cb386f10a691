export function request(ctx) {
  return { payload: { roomId: ctx.args.roomId, who: ctx.identity.username } };
}

export function response(ctx) {
  return ctx.result;
}

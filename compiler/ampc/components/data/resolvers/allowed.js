// Groups are checked here: AppSync's own directive lets every signed-in user in.
function allowed(ctx) {
  if (!free(access(ctx, config.r))) util.unauthorized();
}

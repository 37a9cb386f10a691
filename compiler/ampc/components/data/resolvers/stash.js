// What Amplify tells the handlers, and the names of the tables they work on.
function stashed(ctx) {
  ctx.stash.awsAppsyncApiId = stash.api;
  ctx.stash.amplifyApiEnvironmentName = 'NONE';
  ctx.stash.tables = stash.tables;
}

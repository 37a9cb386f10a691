// What Amplify tells the handlers, and the names of the tables they work on.
function stashed(ctx) {
  ctx.stash.awsAppsyncApiId = stash.api;
  ctx.stash.amplifyApiEnvironmentName = 'NONE';
  if (stash.tableName) ctx.stash.tableName = stash.tableName;
  ctx.stash.tables = stash.tables;
}

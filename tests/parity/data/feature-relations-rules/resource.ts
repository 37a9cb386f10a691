import { a, defineData, defineFunction } from '@aws-amplify/backend';


export const schema = a
  .schema({
    Blog: a.model({ posts: a.hasMany("Post", "blogId"), secret: a.hasMany("Secret", "blogId").authorization((allow) => [allow.owner()]), seal: a.hasOne("Seal", "blogId") }).authorization((allow) => [allow.owner(), allow.publicApiKey().to(["read"])]),
    Post: a.model({ blogId: a.id(), blog: a.belongsTo("Blog", "blogId") }).authorization((allow) => [allow.groups(["Admins"])]),
    Secret: a.model({ blogId: a.id(), blog: a.belongsTo("Blog", "blogId").authorization((allow) => [allow.groups(["Editors"]).to(["read"])]) }).authorization((allow) => [allow.owner()]),
    Seal: a.model({ blogId: a.id(), blog: a.belongsTo("Blog", "blogId") }).disableOperations(["subscriptions", "list"]).authorization((allow) => [allow.guest().to(["read"]), allow.owner().to(["create", "get"])]),
    NoOps: a.model({ kids: a.hasMany("NoOpsKid", "parentId") }).disableOperations(["queries", "mutations"]).authorization((allow) => [allow.authenticated()]),
    NoOpsKid: a.model({ parentId: a.id(), parent: a.belongsTo("NoOps", "parentId") }).disableOperations(["queries", "subscriptions"]).authorization((allow) => [allow.authenticated()]),
  });

export const data = defineData({
  schema: schema,
  authorizationModes: { defaultAuthorizationMode: "userPool", apiKeyAuthorizationMode: { expiresInDays: 30 } },
});

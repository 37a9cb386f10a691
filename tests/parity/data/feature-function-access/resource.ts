import { a, defineData, defineFunction } from '@aws-amplify/backend';

export const echo = defineFunction({ name: 'echo', entry: './handler.ts' });
export const log = defineFunction({ name: 'log', entry: './handler.ts' });

export const schema = a
  .schema({
    User: a.model({ v: a.string(), kids: a.hasMany("Kid", "userId") }).authorization((allow) => [allow.owner()]),
    Kid: a.model({ userId: a.id(), user: a.belongsTo("User", "userId"), secret: a.string().authorization((allow) => [allow.owner()]) }).authorization((allow) => [allow.groups(["Admins"])]),
    Public: a.model({ v: a.string() }).authorization((allow) => [allow.publicApiKey()]),
  }).authorization((allow) => [allow.resource(echo), allow.resource(log).to(["mutate"])]);

export const data = defineData({
  schema: schema,
  authorizationModes: { defaultAuthorizationMode: "userPool", apiKeyAuthorizationMode: { expiresInDays: 30 } },
});

import { a, defineData, defineFunction } from '@aws-amplify/backend';

export const echo = defineFunction({ name: 'echo', entry: './handler.ts' });

export const schema = a
  .schema({
    Inherits: a.model({ v: a.string(), w: a.string().authorization((allow) => [allow.owner()]) }),
    Own: a.model({ v: a.string() }).authorization((allow) => [allow.groups(["Admins"])]),
  }).authorization((allow) => [allow.owner().to(["create", "read"]), allow.publicApiKey().to(["read"]), allow.resource(echo).to(["query", "listen"])]);

export const data = defineData({
  schema: schema,
  authorizationModes: { defaultAuthorizationMode: "userPool", apiKeyAuthorizationMode: { expiresInDays: 30 } },
});

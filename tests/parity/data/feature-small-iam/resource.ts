import { a, defineData, defineFunction } from '@aws-amplify/backend';


export const schema = a
  .schema({
    Note: a.model({ text: a.string() }).authorization((allow) => [allow.owner()]),
  });

export const data = defineData({
  schema: schema,
  authorizationModes: { defaultAuthorizationMode: "iam", apiKeyAuthorizationMode: { expiresInDays: 30 } },
});

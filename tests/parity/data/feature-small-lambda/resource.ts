import { a, defineData, defineFunction } from '@aws-amplify/backend';

export const authorizer = defineFunction({ name: 'authorizer', entry: './handler.ts' });

export const schema = a
  .schema({
    Note: a.model({ text: a.string() }).authorization((allow) => [allow.owner()]),
  });

export const data = defineData({
  schema: schema,
  authorizationModes: { defaultAuthorizationMode: "lambda", apiKeyAuthorizationMode: { expiresInDays: 30 }, lambdaAuthorizationMode: { function: authorizer, timeToLiveInSeconds: 300 } },
});

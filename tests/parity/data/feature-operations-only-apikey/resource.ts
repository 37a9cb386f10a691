import { a, defineData, defineFunction } from '@aws-amplify/backend';

export const echo = defineFunction({ name: 'echo', entry: './handler.ts' });

export const schema = a
  .schema({
    Answer: a.customType({ text: a.string() }),
    ask: a.query().arguments({ question: a.string().required() }).returns(a.ref("Answer")).handler(a.handler.function(echo)).authorization((allow) => [allow.authenticated()]),
  });

export const data = defineData({
  schema: schema,
  authorizationModes: { defaultAuthorizationMode: "apiKey", apiKeyAuthorizationMode: { expiresInDays: 30 } },
});

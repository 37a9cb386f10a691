import { a, defineData, defineFunction } from '@aws-amplify/backend';

export const echo = defineFunction({ name: 'echo', entry: './handler.ts' });

export const schema = a
  .schema({
    Loop: a.customType({ v: a.string(), again: a.ref("Loop") }),
    Answer: a.customType({ v: a.string() }),
    Inherits: a.model({ v: a.string(), loop: a.ref("Loop") }),
    Own: a.model({ v: a.string(), loops: a.ref("Loop").array() }).authorization((allow) => [allow.owner()]),
    byFunction: a.query().returns(a.string()).handler(a.handler.function(echo)),
    ownRule: a.query().returns(a.ref("Answer")).handler(a.handler.function(echo)).authorization((allow) => [allow.authenticated()]),
    byResolver: a.mutation().returns(a.ref("Answer")).handler(a.handler.custom({ entry: "./resolver.js" })),
    onByResolver: a.subscription().for([a.ref("byResolver")]).handler(a.handler.custom({ entry: "./resolver.js" })),
  }).authorization((allow) => [allow.publicApiKey(), allow.groups(["Admins"])]);

export const data = defineData({
  schema: schema,
  authorizationModes: { defaultAuthorizationMode: "userPool", apiKeyAuthorizationMode: { expiresInDays: 30 } },
});

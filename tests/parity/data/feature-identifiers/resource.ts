import { a, defineData, defineFunction } from '@aws-amplify/backend';


export const schema = a
  .schema({
    OneId: a.model({ code: a.id().required() }).identifier(["code"]).authorization((allow) => [allow.authenticated()]),
    OneIdOptional: a.model({ code: a.id() }).identifier(["code"]).authorization((allow) => [allow.authenticated()]),
    OneEmail: a.model({ mail: a.email().required(), name: a.string() }).identifier(["mail"]).authorization((allow) => [allow.authenticated()]),
    OneInt: a.model({ number: a.integer().required() }).identifier(["number"]).authorization((allow) => [allow.authenticated()]),
    OneTime: a.model({ at: a.timestamp().required() }).identifier(["at"]).authorization((allow) => [allow.authenticated()]),
    OneNamedId: a.model({ id: a.id().required(), name: a.string() }).identifier(["id"]).authorization((allow) => [allow.authenticated()]),
    StringId: a.model({ id: a.string().required(), name: a.string() }).authorization((allow) => [allow.authenticated()]),
    TwoStrings: a.model({ a: a.string().required(), b: a.string().required(), v: a.string() }).identifier(["a", "b"]).authorization((allow) => [allow.authenticated()]),
    TwoMixed: a.model({ a: a.id().required(), b: a.integer().required() }).identifier(["a", "b"]).authorization((allow) => [allow.authenticated()]),
    TwoFloat: a.model({ a: a.float().required(), b: a.float().required() }).identifier(["a", "b"]).authorization((allow) => [allow.authenticated()]),
    TwoWithId: a.model({ id: a.id().required(), at: a.datetime().required() }).identifier(["id", "at"]).authorization((allow) => [allow.authenticated()]),
    TwoIdSecond: a.model({ tenant: a.string().required(), id: a.id().required() }).identifier(["tenant", "id"]).authorization((allow) => [allow.authenticated()]),
    Three: a.model({ a: a.id().required(), b: a.date().required(), c: a.time().required(), v: a.string().array() }).identifier(["a", "b", "c"]).authorization((allow) => [allow.authenticated()]),
    Four: a.model({ a: a.id().required(), b: a.integer().required(), cee_dee: a.float().required(), eF: a.timestamp().required() }).identifier(["a", "b", "cee_dee", "eF"]).authorization((allow) => [allow.authenticated()]),
    Types: a.model({ a: a.url().required(), b: a.phone().required(), c: a.ipAddress().required(), d: a.email().required() }).identifier(["a", "b", "c", "d"]).authorization((allow) => [allow.authenticated()]),
    NoRead: a.model({ a: a.string().required(), b: a.string().required() }).identifier(["a", "b"]).disableOperations(["queries"]).authorization((allow) => [allow.owner()]),
  });

export const data = defineData({
  schema: schema,
  authorizationModes: { defaultAuthorizationMode: "userPool", apiKeyAuthorizationMode: { expiresInDays: 30 } },
});

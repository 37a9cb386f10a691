import { a, defineData, defineFunction } from '@aws-amplify/backend';

export const echo = defineFunction({ name: 'echo', entry: './handler.ts' });

export const schema = a
  .schema({
    Status: a.enum(["ACTIVE", "GONE"]),
    details: a.customType({ v: a.string(), status: a.ref("Status") }),
    Money: a.customType({ amount: a.float().required(), details: a.ref("details") }),
    Tree: a.customType({ v: a.string(), leaf: a.ref("Leafy") }),
    Leafy: a.customType({ v: a.string() }),
    Branch: a.customType({ v: a.string() }),
    single: a.customType({ v: a.integer() }),
    Purse: a.model({ money: a.ref("Money"), trees: a.ref("Tree").array(), single: a.ref("single") }).authorization((allow) => [allow.authenticated()]),
    Forest: a.model({ tree: a.ref("Tree").required(), branch: a.ref("Branch") }).authorization((allow) => [allow.publicApiKey(), allow.owner()]),
    shelf: a.model({ kind: a.url().required(), id: a.id().required(), details: a.ref("details") }).identifier(["kind", "id"]).authorization((allow) => [allow.authenticated()]),
    drawer: a.model({ code: a.string().required(), note: a.string() }).identifier(["code"]).secondaryIndexes((index) => [index("note").sortKeys(["code"])]).authorization((allow) => [allow.owner()]),
    plain: a.model({ id: a.id().required(), v: a.ref("Status").required().array() }).authorization((allow) => [allow.owner()]),
    pay: a.query().arguments({ money: a.ref("Money") }).returns(a.string()).handler(a.handler.function(echo)).authorization((allow) => [allow.authenticated()]),
    plant: a.query().returns(a.ref("Tree")).handler(a.handler.function(echo)).authorization((allow) => [allow.groups(["Admins"])]),
    branch: a.query().returns(a.ref("Branch").array()).handler(a.handler.custom({ entry: "./resolver.js" })).authorization((allow) => [allow.groups(["Editors"])]),
    prune: a.mutation().arguments({ branch: a.ref("Branch") }).returns(a.ref("Branch")).handler(a.handler.custom({ entry: "./resolver.js" })).authorization((allow) => [allow.groups(["Admins", "Editors"])]),
    grow: a.mutation().returns(a.ref("Leafy")).handler(a.handler.function(echo)).authorization((allow) => [allow.publicApiKey(), allow.groups(["Editors"])]),
  });

export const data = defineData({
  schema: schema,
  authorizationModes: { defaultAuthorizationMode: "apiKey", apiKeyAuthorizationMode: { expiresInDays: 30 } },
});

import { a, defineData, defineFunction } from '@aws-amplify/backend';

export const authorizer = defineFunction({ name: 'authorizer', entry: './handler.ts' });
export const echo = defineFunction({ name: 'echo', entry: './handler.ts' });
export const log = defineFunction({ name: 'log', entry: './handler.ts' });

export const schema = a
  .schema({
    details: a.customType({ fullName: a.boolean(), label: a.enum(["a", "b", "c"]), state: a.boolean() }),
    Category: a.model({ kind: a.date().array(), score: a.ref("details").required().array().required(), link: a.url().default("https://example.com/x"), ref0: a.string().authorization((allow) => [allow.guest().to(["create"]), allow.publicApiKey().to(["create"])]), parent0: a.belongsTo("Category", "ref0").authorization((allow) => [allow.publicApiKey(), allow.guest().to(["read"])]), kids0: a.hasOne("Category", "ref0").authorization((allow) => [allow.guest().to(["create", "read"]), allow.publicApiKey().to(["create", "read"])]), ref1: a.id(), parent1: a.belongsTo("Category", "ref1"), kids1: a.hasMany("Category", "ref1"), kids3: a.hasMany("Person", "ref3") }).disableOperations(["list", "onDelete"]).authorization((allow) => [allow.groups(["Admins"]).to(["create", "delete"]), allow.publicApiKey().to(["create", "read"]), allow.guest()]),
    Person: a.model({ state: a.integer().validate((v) => v.lte(99)), a1: a.ref("details").required(), kind: a.float().array(), ref2: a.id(), parent2: a.belongsTo("Person", "ref2"), kids2: a.hasMany("Person", "ref2"), ref3: a.id().required(), parent3: a.belongsTo("Category", "ref3") }).disableOperations(["create"]).authorization((allow) => [allow.guest().to(["sync"])]),
    echo: a.query().arguments({ input: a.ref("details").required().array(), size: a.ref("details").array() }).handler(a.handler.function(log).async()).authorization((allow) => [allow.guest()]),
    sendIt: a.query().arguments({ filterBy: a.phone(), Key: a.ref("details").required(), input: a.ref("details") }).returns(a.ref("Person").required()).handler(a.handler.function(echo)).authorization((allow) => [allow.groups(["Editors", "Readers"]), allow.guest(), allow.custom()]),
  });

export const data = defineData({
  schema: schema,
  name: "labApi",
  authorizationModes: { defaultAuthorizationMode: "iam", apiKeyAuthorizationMode: { expiresInDays: 30 }, lambdaAuthorizationMode: { function: authorizer, timeToLiveInSeconds: 300 } },
});

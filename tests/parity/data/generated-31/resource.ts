import { a, defineData, defineFunction } from '@aws-amplify/backend';

export const authorizer = defineFunction({ name: 'authorizer', entry: './handler.ts' });

export const schema = a
  .schema({
    Color: a.enum(["red", "Green", "BLUE_1"]),
    Status: a.enum(["ACTIVE", "GONE"]),
    Geo: a.customType({ label: a.ipAddress().array().required(), size: a.enum(["X", "Y"]) }),
    details: a.customType({ startsAt: a.integer().array().required(), amount: a.json().required() }),
    Tree: a.customType({ count: a.ref("details").required().array().required(), startsAt: a.integer(), place: a.customType({ link: a.time().required().array().required() }) }),
    Person: a.model({ region: a.ref("Geo"), rank: a.ref("Color").array(), title: a.json().required(), Upper: a.integer().validate((v) => v.gte(2, "too small")), kids0: a.hasOne("Person", "ref0"), ref0: a.id(), parent0: a.belongsTo("Person", "ref0") }).authorization((allow) => [allow.guest().to(["delete"]), allow.groups(["Admins"]).to(["read", "create", "delete"])]),
    Category: a.model({ code: a.integer().validate((v) => v.gte(2, "too small")) }).disableOperations(["create"]).authorization((allow) => [allow.ownerDefinedIn("holder", "userPools")]),
    Address: a.model({ link: a.phone().required(), count: a.ipAddress().required(), rank: a.time().required(), size: a.date().required(), startsAt: a.boolean().required().array(), extra: a.float().array().required(), snake_case: a.ref("Status"), state: a.string().required(), kind: a.integer().required(), author: a.string() }).identifier(["link", "count", "rank", "size"]).secondaryIndexes((index) => [index("kind").sortKeys(["state"]).projection("ALL")]).disableOperations(["get", "onCreate", "delete"]).authorization((allow) => [allow.publicApiKey().to(["update"]), allow.ownerDefinedIn("author").identityClaim("user_id").to(["delete", "update", "create"]), allow.authenticated("identityPool"), allow.authenticated().to(["update", "delete", "read"])]),
    like: a.mutation().arguments({ first_one: a.integer().array().required() }).returns(a.customType({ a1: a.datetime().required().array(), count: a.customType({ code: a.boolean(), extra: a.ref("Color"), snake_case: a.ref("details").required().array().required() }) })).handler(a.handler.custom({ entry: "./resolver.js" })).authorization((allow) => [allow.groups(["Admins"]), allow.custom()]),
  });

export const data = defineData({
  schema: schema,
  authorizationModes: { defaultAuthorizationMode: "apiKey", apiKeyAuthorizationMode: { expiresInDays: 30 }, lambdaAuthorizationMode: { function: authorizer, timeToLiveInSeconds: 300 } },
});

import { a, defineData, defineFunction } from '@aws-amplify/backend';

export const authorizer = defineFunction({ name: 'authorizer', entry: './handler.ts' });
export const echo = defineFunction({ name: 'echo', entry: './handler.ts' });
export const log = defineFunction({ name: 'log', entry: './handler.ts' });

export const schema = a
  .schema({
    Level: a.enum(["LOW"]),
    Status: a.enum(["ACTIVE", "GONE"]),
    details: a.customType({ count: a.ref("Level"), a1: a.ref("Status").required().array().required(), rank: a.ref("Level") }),
    Tree: a.customType({ size: a.ref("details"), score: a.ref("Level").array(), rank: a.ref("Status").array() }),
    Money: a.customType({ score: a.customType({ size: a.email().array() }), count: a.enum(["ONE"]), state: a.enum(["ONE"]) }),
    News: a.model({ label: a.ref("Status"), amount: a.float(), startsAt: a.float(), kind: a.ref("Level"), ref0: a.id(), parent0: a.belongsTo("News", "ref0"), kids0: a.hasOne("News", "ref0"), kids1: a.hasOne("News", "ref1"), ref1: a.id().required(), parent1: a.belongsTo("News", "ref1") }).secondaryIndexes((index) => [index("startsAt").sortKeys(["kind", "amount"]).name("bystartsAt_kind_amount"), index("amount").sortKeys(["kind"]).queryField("search311015").projection('INCLUDE', ["label"])]).disableOperations(["queries", "list", "onUpdate"]),
    Hero: a.model({ code: a.datetime().required(), title: a.email().required(), count: a.phone().required(), id: a.date().required(), size: a.float().default(3), score: a.enum(["ONE"]), place: a.url(), amount: a.string().authorization((allow) => [allow.groups(["Editors"]).withClaimIn("my_groups").to(["read", "delete", "update"])]) }).identifier(["code", "title", "count", "id"]).secondaryIndexes((index) => [index("place"), index("amount").sortKeys(["place"]).queryField(null)]).authorization((allow) => [allow.groups(["Editors"]).withClaimIn("my_groups")]),
    item: a.model({ rank: a.integer().validate((v) => v.gte(2, "too small")), startsAt: a.enum(["a", "b", "c"]) }).disableOperations(["list"]).authorization((allow) => [allow.custom(), allow.authenticated("oidc")]),
    tell: a.query().arguments({ first_one: a.ref("Tree").array().required() }).handler(a.handler.function(log).async()).authorization((allow) => [allow.authenticated("identityPool"), allow.authenticated()]),
    like: a.mutation().arguments({ when: a.customType({ extra: a.ref("details") }), size: a.customType({ link: a.integer(), fullName: a.ref("details").required(), amount: a.phone() }) }).returns(a.ref("News")).handler(a.handler.function(echo)).authorization((allow) => [allow.groups(["Editors", "Readers"])]),
    bump: a.mutation().arguments({ Key: a.customType({ snake_case: a.id().array(), link: a.ref("Level"), place: a.integer() }), input: a.url().array(), first_one: a.ref("Status") }).handler(a.handler.function(log).async()).authorization((allow) => [allow.groups(["Editors", "Readers"])]),
    anylike: a.subscription().for([a.ref("like"), a.ref("News").mutations(["create"])]).handler(a.handler.custom({ entry: "./resolver.js" })).authorization((allow) => [allow.authenticated()]),
    onChange: a.subscription().for([a.ref("item").mutations(["delete", "create"])]).arguments({ channel: a.string() }).handler(a.handler.custom({ entry: "./resolver.js" })).authorization((allow) => [allow.authenticated(), allow.authenticated("oidc"), allow.groups(["Editors", "Readers"])]),
  }).authorization((allow) => [allow.guest(), allow.authenticated()]);

export const data = defineData({
  schema: schema,
  name: "my_api",
  authorizationModes: { defaultAuthorizationMode: "identityPool", apiKeyAuthorizationMode: { expiresInDays: 30 }, oidcAuthorizationMode: { oidcProviderName: "login", oidcIssuerUrl: "https://login.example.com", clientId: "client", tokenExpiryFromAuthInSeconds: 300, tokenExpireFromIssueInSeconds: 600 }, lambdaAuthorizationMode: { function: authorizer, timeToLiveInSeconds: 300 } },
});

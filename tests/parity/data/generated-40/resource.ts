import { a, defineData, defineFunction } from '@aws-amplify/backend';

export const authorizer = defineFunction({ name: 'authorizer', entry: './handler.ts' });
export const log = defineFunction({ name: 'log', entry: './handler.ts' });

export const schema = a
  .schema({
    Level: a.enum(["LOW"]),
    Status: a.enum(["ACTIVE", "GONE"]),
    details: a.customType({ Upper: a.datetime().required().array(), rank: a.ref("Level").required().array(), level: a.boolean().array().required() }),
    Tree: a.customType({ Upper: a.integer().required(), score: a.boolean() }),
    Money: a.customType({ a1: a.datetime().array().required(), startsAt: a.boolean() }),
    Child: a.model({ Upper: a.timestamp().required(), link: a.datetime().required(), rank: a.enum(["a", "b", "c"]), place: a.string().default("hello") }).identifier(["Upper", "link"]).disableOperations(["delete"]).authorization((allow) => [allow.guest(), allow.authenticated("identityPool"), allow.publicApiKey().to(["update"])]),
    Quiz: a.model({ region: a.id().required(), snake_case: a.integer().required(), label: a.email().required(), score: a.float().required(), a1: a.url(), extra: a.date(), startsAt: a.integer().validate((v) => v.gte(2, "too small")), ref0: a.string(), parent0: a.belongsTo("Matrix", "ref0"), holder: a.id() }).identifier(["region", "snake_case", "label", "score"]).authorization((allow) => [allow.owner(), allow.custom().to(["delete", "read"]), allow.guest(), allow.ownerDefinedIn("holder", "userPools")]),
    Matrix: a.model({ count: a.boolean(), extra: a.boolean().required().default(true), amount: a.float().validate((v) => v.gt(1)), fullName: a.integer().validate((v) => v.gt(1)), startsAt: a.date(), body: a.string().authorization((allow) => [allow.publicApiKey().to(["delete", "create"])]), Upper: a.url(), region: a.id(), kids0: a.hasOne("Quiz", "ref0") }).secondaryIndexes((index) => [index("Upper").sortKeys(["body", "startsAt"]).queryField("search464227"), index("body").sortKeys(["startsAt", "Upper"]).name("bybody_startsAt_Upper"), index("region").name("byregion").projection('INCLUDE', ["count", "extra"])]).authorization((allow) => [allow.publicApiKey().to(["create", "delete", "read"])]),
    userTask: a.model({ link: a.boolean().authorization((allow) => [allow.owner().to(["read"])]), teams: a.string().array() }).authorization((allow) => [allow.groupsDefinedIn("teams").withClaimIn("my_teams"), allow.publicApiKey().to(["update"]), allow.groupDefinedIn("team"), allow.authenticated()]),
    find: a.query().arguments({ first_one: a.ref("details").required(), input: a.enum(["UP", "DOWN"]) }).returns(a.date().array()).handler(a.handler.custom({ entry: "./resolver.js", dataSource: a.ref("Child") })).authorization((allow) => [allow.custom()]),
    bump: a.query().arguments({ filterBy: a.time().required().array(), input: a.ref("Tree").array().required(), size: a.ref("Level").array() }).returns(a.ref("Child").array().required()).handler(a.handler.custom({ entry: "./resolver.js" })).authorization((allow) => [allow.publicApiKey()]),
    Shout: a.query().arguments({ Key: a.ref("details").array().required() }).handler(a.handler.function(log).async()).authorization((allow) => [allow.authenticated("oidc")]),
    onChange: a.subscription().for([a.ref("Quiz").mutations(["create", "delete", "update"])]).arguments({ channel: a.string() }).handler(a.handler.custom({ entry: "./resolver.js" })).authorization((allow) => [allow.publicApiKey(), allow.groups(["Admins"]), allow.authenticated("oidc")]),
  });

export const data = defineData({
  schema: schema,
  authorizationModes: { defaultAuthorizationMode: "oidc", apiKeyAuthorizationMode: { expiresInDays: 30 }, oidcAuthorizationMode: { oidcProviderName: "login", oidcIssuerUrl: "https://login.example.com", clientId: "client", tokenExpiryFromAuthInSeconds: 300, tokenExpireFromIssueInSeconds: 600 }, lambdaAuthorizationMode: { function: authorizer, timeToLiveInSeconds: 300 } },
});

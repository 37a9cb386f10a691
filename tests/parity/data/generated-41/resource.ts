import { a, defineData, defineFunction } from '@aws-amplify/backend';

export const authorizer = defineFunction({ name: 'authorizer', entry: './handler.ts' });
export const echo = defineFunction({ name: 'echo', entry: './handler.ts' });
export const log = defineFunction({ name: 'log', entry: './handler.ts' });

export const schema = a
  .schema({
    details: a.customType({ score: a.url().required().array(), Upper: a.customType({ place: a.id().required(), size: a.json().array() }) }),
    Tree: a.customType({ rank: a.customType({ rank: a.time(), state: a.json().array().required() }), kind: a.enum(["ONE"]), size: a.ref("details") }),
    Money: a.customType({ Upper: a.ref("details").array().required(), count: a.timestamp().array().required(), code: a.url().array() }),
    Post: a.model({ title: a.integer().required(), amount: a.ipAddress().required(), extra: a.timestamp().array(), place: a.timestamp().required(), a1: a.id().authorization((allow) => [allow.authenticated()]), region: a.ref("Tree").required().array() }).identifier(["title", "amount"]).authorization((allow) => [allow.authenticated()]),
    Bus: a.model({ kind: a.time().required().array().required(), startsAt: a.ref("Money").array(), rank: a.ref("Money").required(), count: a.float().validate((v) => v.gt(1)), editors: a.string().array(), author: a.string(), team: a.string().authorization((allow) => [allow.guest().to(["update", "create", "delete"]), allow.ownersDefinedIn("editors").to(["delete", "read", "update"]), allow.ownerDefinedIn("author").identityClaim("user_id").to(["read"])]) }).disableOperations(["mutations"]).authorization((allow) => [allow.ownersDefinedIn("editors").to(["sync", "create", "search"]), allow.guest(), allow.ownerDefinedIn("author").identityClaim("user_id").to(["delete", "list"]), allow.groupDefinedIn("team").to(["delete", "create"])]),
    Person: a.model({ kind: a.email().array(), a1: a.id().required().array(), extra: a.url().array().required(), state: a.date().default("2026-01-31"), Upper: a.id(), rank: a.ipAddress(), joinedLeft: a.hasMany("Link", "leftId"), team: a.string() }).secondaryIndexes((index) => [index("rank").sortKeys(["Upper"]).queryField(null)]).authorization((allow) => [allow.groupDefinedIn("team").to(["delete"])]),
    Order_Item: a.model({ title: a.string().required(), rank: a.ipAddress().required(), id: a.datetime().required(), extra: a.ipAddress().required(), kind: a.ref("details").array(), state: a.ref("details").required().array().required(), level: a.ref("details").required().array(), link: a.integer(), code: a.time().authorization((allow) => [allow.authenticated().to(["update", "read", "delete"]), allow.ownerDefinedIn("author").identityClaim("user_id").to(["update"])]), teams: a.string().array() }).identifier(["title", "rank", "id"]).secondaryIndexes((index) => [index("code").sortKeys(["link"]).name("bycode_link"), index("link").queryField("search902246"), index("link").sortKeys(["code"]).projection("ALL")]).authorization((allow) => [allow.groupsDefinedIn("teams").withClaimIn("my_teams").to(["get", "delete", "list", "update"]), allow.ownerDefinedIn("author").identityClaim("user_id"), allow.authenticated(), allow.groups(["Admins"])]),
    Data: a.model({ score: a.date().required().default("2026-01-31"), snake_case: a.url().required().array().required(), body: a.ipAddress(), level: a.email().required(), a1: a.time(), state: a.ipAddress().required(), joinedRight: a.hasMany("Link", "rightId") }).secondaryIndexes((index) => [index("a1").sortKeys(["body", "level", "state"]).name("bya1_body_level_state").queryField("search84145"), index("body").sortKeys(["a1"]).queryField(null).projection("KEYS_ONLY")]).authorization((allow) => [allow.groups(["Admins"]).to(["read", "create", "delete"])]),
    Link: a.model({ leftId: a.id().required(), left: a.belongsTo("Person", "leftId"), rightId: a.id().required(), right: a.belongsTo("Data", "rightId") }).identifier(["leftId", "rightId"]).authorization((allow) => [allow.publicApiKey(), allow.groupDefinedIn("team").to(["delete", "read", "create"])]),
    Shout: a.query().returns(a.ref("Data")).handler(a.handler.function(echo)).authorization((allow) => [allow.authenticated(), allow.groups(["Editors", "Readers"]), allow.custom()]),
    find: a.query().arguments({ when: a.id().required().array() }).handler([a.handler.function(echo), a.handler.function(log).async()]).authorization((allow) => [allow.publicApiKey(), allow.custom(), allow.authenticated("identityPool")]),
    onChange: a.subscription().for([a.ref("Person").mutations(["delete", "create"])]).handler(a.handler.custom({ entry: "./resolver.js" })).authorization((allow) => [allow.authenticated("oidc"), allow.authenticated()]),
  });

export const data = defineData({
  schema: schema,
  name: "labApi",
  authorizationModes: { defaultAuthorizationMode: "lambda", apiKeyAuthorizationMode: { expiresInDays: 30 }, oidcAuthorizationMode: { oidcProviderName: "login", oidcIssuerUrl: "https://login.example.com", clientId: "client", tokenExpiryFromAuthInSeconds: 300, tokenExpireFromIssueInSeconds: 600 }, lambdaAuthorizationMode: { function: authorizer, timeToLiveInSeconds: 300 } },
});

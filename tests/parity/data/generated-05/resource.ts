import { a, defineData, defineFunction } from '@aws-amplify/backend';

export const authorizer = defineFunction({ name: 'authorizer', entry: './handler.ts' });
export const echo = defineFunction({ name: 'echo', entry: './handler.ts' });
export const log = defineFunction({ name: 'log', entry: './handler.ts' });

export const schema = a
  .schema({
    Status: a.enum(["ACTIVE", "GONE"]),
    Color: a.enum(["red", "Green", "BLUE_1"]),
    Geo: a.customType({ place: a.enum(["ONE"]) }),
    details: a.customType({ note: a.ref("Geo").required(), rank: a.customType({ note: a.ref("Status"), state: a.ref("Geo").array() }), place: a.phone().array().required() }),
    userTask: a.model({ rank: a.customType({ rank: a.float().array().required(), amount: a.id(), extra: a.enum(["X", "Y"]) }), state: a.ref("Color"), startsAt: a.id(), region: a.date().required(), size: a.integer().required(), joinedLeft: a.hasMany("Link", "leftId"), team: a.string() }).secondaryIndexes((index) => [index("size").sortKeys(["startsAt", "region"]).queryField(null), index("region").sortKeys(["size", "startsAt"]).queryField(null)]).authorization((allow) => [allow.groupDefinedIn("team").to(["read", "delete"]), allow.authenticated(), allow.authenticated("oidc").to(["delete", "create"])]),
    Category: a.model({ body: a.ref("Status").array().required(), state: a.date().required().default("2026-01-31"), kids2: a.hasMany("Bus", "ref2"), joinedRight: a.hasMany("Link", "rightId") }).disableOperations(["create", "list", "queries"]).authorization((allow) => [allow.custom(), allow.owner()]),
    Post: a.model({ label: a.ref("Color"), link: a.url(), a1: a.email().required(), score: a.integer().required().default(42), extra: a.ipAddress(), amount: a.timestamp(), kids0: a.hasMany("Box", "ref0") }).secondaryIndexes((index) => [index("amount").sortKeys(["extra"]).projection("KEYS_ONLY"), index("extra").projection("ALL")]).authorization((allow) => [allow.ownerDefinedIn("holder", "userPools"), allow.custom()]),
    Box: a.model({ size: a.date().required().array().required(), amount: a.string().required(), link: a.phone().authorization((allow) => [allow.ownerDefinedIn("holder", "userPools").to(["delete", "create", "update"])]), count: a.id(), ref0: a.string().authorization((allow) => [allow.groups(["Admins"])]), parent0: a.belongsTo("Post", "ref0").authorization((allow) => [allow.ownerDefinedIn("holder", "userPools").to(["delete", "read", "update"])]), kids1: a.hasMany("Bus", "ref1"), holder: a.string() }).secondaryIndexes((index) => [index("count").sortKeys(["amount", "link"]), index("link").sortKeys(["amount", "count"]).name("bylink_amount_count").projection("ALL")]).authorization((allow) => [allow.guest().to(["create", "update", "delete"]), allow.groups(["Editors"]).withClaimIn("my_groups").to(["delete"]), allow.ownerDefinedIn("holder", "userPools"), allow.groups(["Admins"])]),
    Bus: a.model({ body: a.url().required(), fullName: a.url().required(), snake_case: a.integer().required(), amount: a.url(), code: a.ref("Color"), label: a.ref("Geo").required().array().required(), region: a.json(), note: a.ref("Color").required(), state: a.float().required(), level: a.ref("Status").required(), rank: a.string(), ref1: a.id(), parent1: a.belongsTo("Box", "ref1"), ref2: a.id(), parent2: a.belongsTo("Category", "ref2") }).identifier(["body", "fullName", "snake_case"]).secondaryIndexes((index) => [index("note").sortKeys(["state", "level", "rank"]).queryField(null).projection('INCLUDE', ["amount", "code"]), index("level").sortKeys(["state", "note", "rank"]).name("bylevel_state_note_rank").queryField(null)]).authorization((allow) => [allow.groups(["Readers", "Writers"], "oidc").to(["update"])]),
    Link: a.model({ leftId: a.id().required(), left: a.belongsTo("userTask", "leftId"), rightId: a.id().required(), right: a.belongsTo("Category", "rightId"), team: a.id() }).identifier(["leftId", "rightId"]).authorization((allow) => [allow.groups(["Readers", "Writers"], "oidc").to(["search", "sync"]), allow.groups(["Editors"]).withClaimIn("my_groups").to(["create"]), allow.groupDefinedIn("team")]),
    sendIt: a.mutation().handler([a.handler.function(echo), a.handler.function(log).async()]).authorization((allow) => [allow.authenticated()]),
    onChange: a.subscription().for([a.ref("Link").mutations(["create", "delete"])]).arguments({ channel: a.string() }).handler(a.handler.custom({ entry: "./resolver.js" })).authorization((allow) => [allow.authenticated("oidc")]),
  });

export const data = defineData({
  schema: schema,
  authorizationModes: { defaultAuthorizationMode: "lambda", apiKeyAuthorizationMode: { expiresInDays: 30 }, oidcAuthorizationMode: { oidcProviderName: "login", oidcIssuerUrl: "https://login.example.com", clientId: "client", tokenExpiryFromAuthInSeconds: 300, tokenExpireFromIssueInSeconds: 600 }, lambdaAuthorizationMode: { function: authorizer, timeToLiveInSeconds: 300 } },
});

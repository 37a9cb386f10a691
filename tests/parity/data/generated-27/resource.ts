import { a, defineData, defineFunction } from '@aws-amplify/backend';

export const authorizer = defineFunction({ name: 'authorizer', entry: './handler.ts' });
export const echo = defineFunction({ name: 'echo', entry: './handler.ts' });
export const log = defineFunction({ name: 'log', entry: './handler.ts' });

export const schema = a
  .schema({
    Status: a.enum(["ACTIVE", "GONE"]),
    Level: a.enum(["LOW"]),
    Geo: a.customType({ snake_case: a.datetime(), score: a.email().required(), count: a.ref("Level") }),
    details: a.customType({ body: a.ref("Status").required().array().required() }),
    Bus: a.model({ title: a.float().required(), note: a.integer().validate((v) => v.gte(2, "too small")), startsAt: a.ref("Status").required().array(), level: a.ref("Level").authorization((allow) => [allow.groupsDefinedIn("teams").withClaimIn("my_teams").to(["create", "delete", "read"])]), code: a.date().required(), state: a.ipAddress().required(), kids0: a.hasMany("Address", "ref0"), joinedRight: a.hasMany("Link", "rightId"), teams: a.string().array() }).identifier(["title"]).secondaryIndexes((index) => [index("code").name("bycode").queryField(null), index("code").sortKeys(["state"]).queryField("search127476"), index("code").sortKeys(["level"]).queryField(null).projection('INCLUDE', ["note", "startsAt"])]).disableOperations(["onUpdate"]).authorization((allow) => [allow.groups(["Editors"]).withClaimIn("my_groups").to(["create", "delete"]), allow.owner().to(["update", "create"]), allow.publicApiKey().to(["create"]), allow.groupsDefinedIn("teams").withClaimIn("my_teams").to(["read"])]),
    Wolf: a.model({ region: a.string().default("two words"), body: a.ref("Geo").array(), state: a.float() }).authorization((allow) => [allow.custom().to(["create"])]),
    Analysis: a.model({ code: a.ref("Geo"), ref1: a.id(), parent1: a.belongsTo("Analysis", "ref1"), kids1: a.hasMany("Analysis", "ref1"), joinedLeft: a.hasMany("Link", "leftId") }).disableOperations(["onCreate", "create"]).authorization((allow) => [allow.groupDefinedIn("team").to(["update", "read", "create"]), allow.groups(["Editors"]).withClaimIn("my_groups")]),
    Address: a.model({ body: a.enum(["X", "Y"]), size: a.enum(["a", "b", "c"]), ref0: a.float().authorization((allow) => [allow.guest().to(["create"]), allow.publicApiKey(), allow.authenticated("identityPool").to(["delete"])]), parent0: a.belongsTo("Bus", "ref0"), teams: a.string().array() }).disableOperations(["onDelete", "queries", "list"]).authorization((allow) => [allow.owner(), allow.groupsDefinedIn("teams").withClaimIn("my_teams")]),
    Link: a.model({ leftId: a.id().required(), left: a.belongsTo("Analysis", "leftId"), rightId: a.float().required(), right: a.belongsTo("Bus", "rightId") }).identifier(["leftId", "rightId"]).authorization((allow) => [allow.groups(["Editors"]).withClaimIn("my_groups"), allow.custom(), allow.authenticated(), allow.authenticated("oidc")]),
    like: a.query().arguments({ filterBy: a.integer().required().array() }).returns(a.ref("details").array()).handler(a.handler.function(echo)).authorization((allow) => [allow.guest(), allow.custom(), allow.authenticated()]),
    apply: a.mutation().handler([a.handler.function(echo), a.handler.function(log).async()]).authorization((allow) => [allow.groups(["Admins"])]),
    sendIt: a.mutation().returns(a.ipAddress().required()).handler([a.handler.function(echo), a.handler.function(log)]).authorization((allow) => [allow.custom()]),
    find: a.mutation().arguments({ size: a.ref("Level").array(), input: a.email() }).handler([a.handler.function(echo), a.handler.function(log).async()]).authorization((allow) => [allow.authenticated("identityPool")]),
  });

export const data = defineData({
  schema: schema,
  authorizationModes: { defaultAuthorizationMode: "iam", apiKeyAuthorizationMode: { expiresInDays: 30 }, oidcAuthorizationMode: { oidcProviderName: "login", oidcIssuerUrl: "https://login.example.com", clientId: "client", tokenExpiryFromAuthInSeconds: 300, tokenExpireFromIssueInSeconds: 600 }, lambdaAuthorizationMode: { function: authorizer, timeToLiveInSeconds: 300 } },
});

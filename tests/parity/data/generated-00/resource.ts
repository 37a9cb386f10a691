import { a, defineData, defineFunction } from '@aws-amplify/backend';


export const schema = a
  .schema({
    Color: a.enum(["red", "Green", "BLUE_1"]),
    Status: a.enum(["ACTIVE", "GONE"]),
    Box: a.model({ level: a.string().required().array().required(), startsAt: a.datetime(), a1: a.string(), note: a.ref("Status"), kind: a.string().required(), joinedLeft: a.hasMany("Link", "leftId"), teams: a.string().array() }).secondaryIndexes((index) => [index("kind").sortKeys(["a1", "note"])]).authorization((allow) => [allow.groupsDefinedIn("teams").withClaimIn("my_teams")]),
    item: a.model({ level: a.url().required(), count: a.time().required(), Upper: a.string().validate((v) => v.maxLength(40, "too long").matches("[a-z]+")), amount: a.date().default("2026-01-31"), kids0: a.hasOne("Analysis", ["ref0a", "ref0b"]), ref1: a.id().required(), parent1: a.belongsTo("Leaf", "ref1"), editors: a.string().array() }).identifier(["level", "count"]).authorization((allow) => [allow.groups(["Readers", "Writers"], "oidc"), allow.ownersDefinedIn("editors").to(["update", "read"]), allow.ownerDefinedIn("holder", "oidc")]),
    Leaf: a.model({ level: a.ref("Status").required().array().required(), Upper: a.email().array(), link: a.datetime().required(), score: a.float().validate((v) => v.lte(99)), state: a.ipAddress(), place: a.datetime().authorization((allow) => [allow.authenticated("oidc").to(["update"]), allow.authenticated().to(["delete"])]), rank: a.ref("Status").required(), snake_case: a.id(), kids1: a.hasOne("item", "ref1").authorization((allow) => [allow.authenticated("oidc").to(["read", "create", "delete"])]), joinedRight: a.hasMany("Link", "rightId") }).secondaryIndexes((index) => [index("place").sortKeys(["state"]).queryField(null), index("place").name("byplace")]).authorization((allow) => [allow.authenticated("oidc"), allow.guest().to(["update"]), allow.authenticated(), allow.publicApiKey().to(["delete"])]),
    Analysis: a.model({ snake_case: a.integer().required(), place: a.timestamp().required(), Upper: a.email().required(), extra: a.phone().required().default("+12025550123"), region: a.phone(), amount: a.ref("Status"), startsAt: a.date(), ref0a: a.url().required(), ref0b: a.time().required(), parent0: a.belongsTo("item", ["ref0a", "ref0b"]) }).identifier(["snake_case", "place", "Upper"]).secondaryIndexes((index) => [index("region").sortKeys(["startsAt"]).name("byregion_startsAt").queryField("search869574")]).disableOperations(["queries", "delete"]).authorization((allow) => [allow.groupDefinedIn("team")]),
    Link: a.model({ leftId: a.id().required(), left: a.belongsTo("Box", "leftId"), rightId: a.id().required(), right: a.belongsTo("Leaf", "rightId") }).identifier(["leftId", "rightId"]).authorization((allow) => [allow.publicApiKey()]),
  });

export const data = defineData({
  schema: schema,
  name: "labApi",
  authorizationModes: { defaultAuthorizationMode: "userPool", apiKeyAuthorizationMode: { expiresInDays: 30 }, oidcAuthorizationMode: { oidcProviderName: "login", oidcIssuerUrl: "https://login.example.com", clientId: "client", tokenExpiryFromAuthInSeconds: 300, tokenExpireFromIssueInSeconds: 600 } },
});

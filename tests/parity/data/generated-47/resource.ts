import { a, defineData, defineFunction } from '@aws-amplify/backend';

export const authorizer = defineFunction({ name: 'authorizer', entry: './handler.ts' });

export const schema = a
  .schema({
    Color: a.enum(["red", "Green", "BLUE_1"]),
    Money: a.customType({ kind: a.customType({ Upper: a.boolean(), fullName: a.ref("Color"), code: a.ref("Color").array() }), extra: a.datetime().array().required(), place: a.ref("Color") }),
    details: a.customType({ count: a.ref("Color").array() }),
    Geo: a.customType({ size: a.id().required().array().required() }),
    Address: a.model({ code: a.email().default("a@example.com"), count: a.datetime(), level: a.datetime().array(), size: a.ref("Color"), kind: a.string(), score: a.integer(), extra: a.ref("Color").authorization((allow) => [allow.groups(["Admins"]).to(["create", "read"]), allow.publicApiKey(), allow.guest().to(["read", "update"])]) }).secondaryIndexes((index) => [index("kind").sortKeys(["score", "extra"]).name("bykind_score_extra").projection("KEYS_ONLY")]).authorization((allow) => [allow.groups(["Admins"]).to(["get", "search", "delete", "list"])]),
    Box: a.model({ count: a.enum(["X", "Y"]), state: a.datetime(), startsAt: a.integer(), a1: a.ref("Color"), amount: a.string(), extra: a.id(), title: a.integer().required(), joinedRight: a.hasMany("Link", "rightId") }).secondaryIndexes((index) => [index("amount").sortKeys(["title"]), index("title").sortKeys(["extra", "a1", "amount"]).queryField("search548682").projection('INCLUDE', ["count", "state"])]).disableOperations(["subscriptions", "queries"]).authorization((allow) => [allow.groups(["Admins"]).to(["get"])]),
    Wolf: a.model({ place: a.datetime(), amount: a.enum(["ONE"]), size: a.datetime().required(), Upper: a.date().required(), extra: a.float().required(), score: a.integer(), ref0: a.string(), parent0: a.belongsTo("Person", "ref0"), joinedLeft: a.hasMany("Link", "leftId") }).secondaryIndexes((index) => [index("score").sortKeys(["size", "Upper"]).name("byscore_size_Upper").queryField("search372689")]).authorization((allow) => [allow.authenticated("oidc").to(["create"]), allow.publicApiKey().to(["delete"])]),
    Order_Item: a.model({ size: a.ref("Geo").required().array(), a1: a.integer().default(42) }).authorization((allow) => [allow.groups(["Editors"]).withClaimIn("my_groups"), allow.authenticated("identityPool").to(["update", "read", "delete"])]),
    Person: a.model({ title: a.string().required(), label: a.string().validate((v) => v.matches("[a-z]+")), link: a.ref("Color"), snake_case: a.date(), state: a.url(), kids0: a.hasMany("Wolf", "ref0"), team: a.id() }).identifier(["title"]).secondaryIndexes((index) => [index("state").sortKeys(["snake_case"]).projection("KEYS_ONLY")]).disableOperations(["list", "onDelete"]).authorization((allow) => [allow.groups(["Admins"]).to(["read", "update"]), allow.owner().to(["read", "create", "delete"]), allow.groupDefinedIn("team").to(["read", "delete"]), allow.ownersDefinedIn("editors").to(["delete"])]),
    Category: a.model({ label: a.time().required(), region: a.phone().required(), size: a.url().required(), amount: a.phone().required(), title: a.integer().default(42), snake_case: a.customType({ extra: a.customType({ place: a.string().required().array().required() }) }), score: a.id(), place: a.ipAddress(), startsAt: a.integer() }).identifier(["label", "region", "size", "amount"]).secondaryIndexes((index) => [index("score").sortKeys(["place", "startsAt"]).name("byscore_place_startsAt").queryField("search161843")]).authorization((allow) => [allow.groups(["Editors"]).withClaimIn("my_groups"), allow.ownersDefinedIn("editors"), allow.publicApiKey(), allow.authenticated("identityPool")]),
    Link: a.model({ leftId: a.id().required(), left: a.belongsTo("Wolf", "leftId").authorization((allow) => [allow.guest().to(["read", "delete", "update"])]), rightId: a.id().required(), right: a.belongsTo("Box", "rightId").authorization((allow) => [allow.groups(["Editors"]).withClaimIn("my_groups"), allow.authenticated("identityPool"), allow.guest()]) }).identifier(["leftId", "rightId"]).authorization((allow) => [allow.custom().to(["delete", "update", "create"]), allow.guest().to(["search"]), allow.groups(["Editors"]).withClaimIn("my_groups"), allow.authenticated("identityPool")]),
  });

export const data = defineData({
  schema: schema,
  name: "my_api",
  authorizationModes: { defaultAuthorizationMode: "lambda", apiKeyAuthorizationMode: { expiresInDays: 30 }, oidcAuthorizationMode: { oidcProviderName: "login", oidcIssuerUrl: "https://login.example.com", clientId: "client", tokenExpiryFromAuthInSeconds: 300, tokenExpireFromIssueInSeconds: 600 }, lambdaAuthorizationMode: { function: authorizer, timeToLiveInSeconds: 300 } },
});

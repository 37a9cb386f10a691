import { a, defineData, defineFunction } from '@aws-amplify/backend';

export const authorizer = defineFunction({ name: 'authorizer', entry: './handler.ts' });
export const echo = defineFunction({ name: 'echo', entry: './handler.ts' });

export const schema = a
  .schema({
    Status: a.enum(["ACTIVE", "GONE"]),
    Level: a.enum(["LOW"]),
    Geo: a.customType({ startsAt: a.enum(["ONE"]), region: a.datetime().array(), rank: a.ref("Level").array() }),
    Quiz: a.model({ startsAt: a.date().required(), kind: a.float().required(), amount: a.timestamp().required(), level: a.datetime().required(), Upper: a.ref("Geo").required().array().required(), rank: a.ipAddress().array(), extra: a.boolean(), editors: a.string().array() }).identifier(["startsAt", "kind", "amount", "level"]).disableOperations(["list", "onUpdate"]).authorization((allow) => [allow.ownersDefinedIn("editors"), allow.authenticated("identityPool")]),
    userTask: a.model({ region: a.datetime().default("2026-01-31T10:20:30.000Z"), size: a.customType({ startsAt: a.url().array(), rank: a.ref("Level") }), place: a.customType({ label: a.boolean().required().array(), fullName: a.ref("Status").required().array().required() }), code: a.phone().required().array(), teams: a.string().array() }).authorization((allow) => [allow.groupDefinedIn("team").to(["update", "create"]), allow.groupsDefinedIn("teams").withClaimIn("my_teams").to(["list", "create", "delete", "search"]), allow.custom().to(["sync", "update"]), allow.owner()]),
    shelf: a.model({ fullName: a.date().required(), startsAt: a.ref("Level").array().required(), teams: a.string().array() }).identifier(["fullName"]).disableOperations(["list", "queries", "delete"]).authorization((allow) => [allow.ownerDefinedIn("author").identityClaim("user_id"), allow.owner(), allow.groupsDefinedIn("teams").withClaimIn("my_teams").to(["delete"])]),
    item: a.model({ Upper: a.string().required(), code: a.id().required(), snake_case: a.ipAddress().required(), link: a.ipAddress().required(), region: a.customType({ amount: a.ref("Level").required(), size: a.ref("Status").array().required() }), label: a.integer().validate((v) => v.negative()) }).identifier(["Upper", "code", "snake_case", "link"]).disableOperations(["update"]).authorization((allow) => [allow.owner().to(["update", "create"])]),
    Analysis: a.model({ amount: a.integer().validate((v) => v.positive("above zero")), rank: a.ipAddress().array(), label: a.email().default("a@example.com"), count: a.ref("Status").required(), team: a.id() }).authorization((allow) => [allow.publicApiKey(), allow.groups(["Admins"]).to(["update", "read"]), allow.groupDefinedIn("team")]),
    Data: a.model({ score: a.datetime().required(), place: a.integer().required(), link: a.datetime().required(), label: a.datetime().required(), code: a.datetime().default("2026-01-31T10:20:30.000Z"), a1: a.email(), extra: a.phone(), teams: a.string().array() }).identifier(["score", "place", "link", "label"]).secondaryIndexes((index) => [index("extra").sortKeys(["a1"]).name("byextra_a1").queryField(null).projection("KEYS_ONLY"), index("extra")]).authorization((allow) => [allow.groupsDefinedIn("teams").withClaimIn("my_teams")]),
    like: a.query().returns(a.ref("Status").array().required()).handler(a.handler.custom({ entry: "./resolver.js", dataSource: a.ref("Data") })).authorization((allow) => [allow.authenticated(), allow.authenticated("oidc"), allow.publicApiKey()]),
    apply: a.query().returns(a.phone().array().required()).handler(a.handler.function(echo)).authorization((allow) => [allow.publicApiKey()]),
    bump: a.query().arguments({ size: a.integer().array() }).returns(a.url().array()).handler([a.handler.custom({ entry: "./resolver.js" }), a.handler.custom({ entry: "./resolver.js", dataSource: a.ref("Data") })]).authorization((allow) => [allow.custom(), allow.publicApiKey(), allow.groups(["Editors", "Readers"])]),
    onChange: a.subscription().for([a.ref("shelf").mutations(["update"])]).arguments({ channel: a.id().required() }).handler(a.handler.custom({ entry: "./resolver.js" })).authorization((allow) => [allow.custom(), allow.groups(["Editors", "Readers"])]),
  });

export const data = defineData({
  schema: schema,
  authorizationModes: { defaultAuthorizationMode: "apiKey", apiKeyAuthorizationMode: { expiresInDays: 30 }, oidcAuthorizationMode: { oidcProviderName: "login", oidcIssuerUrl: "https://login.example.com", clientId: "client", tokenExpiryFromAuthInSeconds: 300, tokenExpireFromIssueInSeconds: 600 }, lambdaAuthorizationMode: { function: authorizer, timeToLiveInSeconds: 300 } },
});

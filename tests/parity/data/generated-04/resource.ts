import { a, defineData, defineFunction } from '@aws-amplify/backend';

export const authorizer = defineFunction({ name: 'authorizer', entry: './handler.ts' });

export const schema = a
  .schema({
    Level: a.enum(["LOW"]),
    Status: a.enum(["ACTIVE", "GONE"]),
    Money: a.customType({ extra: a.ref("Status").array().required(), snake_case: a.ref("Level").array().required(), body: a.ref("Status") }),
    Tree: a.customType({ amount: a.phone(), level: a.ref("Status").required().array().required() }),
    shelf: a.model({ kind: a.url().required(), score: a.phone().required().default("+12025550123"), kids0: a.hasMany("News", "ref0"), kids2: a.hasMany("Sheep", "ref2"), kids3: a.hasOne("News", "ref3"), editors: a.string().array() }).identifier(["kind"]).authorization((allow) => [allow.owner().to(["read", "delete"]), allow.ownerDefinedIn("author").identityClaim("user_id").to(["list"]), allow.ownersDefinedIn("editors"), allow.publicApiKey().to(["update", "create"])]),
    Category: a.model({ title: a.datetime(), snake_case: a.float().validate((v) => v.gt(1)), kids1: a.hasOne("API2", "ref1"), teams: a.string().array() }).disableOperations(["mutations", "queries"]).authorization((allow) => [allow.groupsDefinedIn("teams").withClaimIn("my_teams"), allow.custom().to(["list", "delete", "search"]), allow.groups(["Admins"])]),
    News: a.model({ fullName: a.ref("Status").required().array(), label: a.phone().required().default("+12025550123"), startsAt: a.float().required().default(0.5), Upper: a.ref("Status").required().array(), ref0: a.url().required(), parent0: a.belongsTo("shelf", "ref0"), ref3: a.url().required(), parent3: a.belongsTo("shelf", "ref3") }).authorization((allow) => [allow.owner().to(["search"])]),
    Sheep: a.model({ amount: a.email(), code: a.enum(["X", "Y"]), region: a.integer(), title: a.id().authorization((allow) => [allow.groups(["Admins"]).to(["read", "update"]), allow.ownersDefinedIn("editors").to(["delete", "update", "read"])]), label: a.id().required(), a1: a.ref("Level"), startsAt: a.url(), ref2: a.url().required(), parent2: a.belongsTo("shelf", "ref2"), editors: a.string().array() }).secondaryIndexes((index) => [index("label").sortKeys(["a1", "startsAt"]).name("bylabel_a1_startsAt")]).authorization((allow) => [allow.ownersDefinedIn("editors"), allow.groups(["Admins"])]),
    API2: a.model({ body: a.email().required().default("a@example.com"), place: a.enum(["ONE"]), amount: a.integer().validate((v) => v.positive("above zero").negative()), link: a.email().default("a@example.com"), ref1: a.id(), parent1: a.belongsTo("Category", "ref1") }).disableOperations(["onUpdate"]).authorization((allow) => [allow.groups(["Editors"]).withClaimIn("my_groups").to(["read", "update", "delete"]), allow.custom().to(["create", "delete"])]),
    echo: a.mutation().arguments({ when: a.enum(["UP", "DOWN"]), Key: a.enum(["UP", "DOWN"]), filterBy: a.ref("Money").required() }).returns(a.ref("Status").required()).handler(a.handler.custom({ entry: "./resolver.js" })).authorization((allow) => [allow.groups(["Admins"])]),
  });

export const data = defineData({
  schema: schema,
  authorizationModes: { defaultAuthorizationMode: "oidc", apiKeyAuthorizationMode: { expiresInDays: 30 }, oidcAuthorizationMode: { oidcProviderName: "login", oidcIssuerUrl: "https://login.example.com", clientId: "client", tokenExpiryFromAuthInSeconds: 300, tokenExpireFromIssueInSeconds: 600 }, lambdaAuthorizationMode: { function: authorizer, timeToLiveInSeconds: 300 } },
});

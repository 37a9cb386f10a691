import { a, defineData, defineFunction } from '@aws-amplify/backend';

export const echo = defineFunction({ name: 'echo', entry: './handler.ts' });
export const log = defineFunction({ name: 'log', entry: './handler.ts' });

export const schema = a
  .schema({
    Status: a.enum(["ACTIVE", "GONE"]),
    Level: a.enum(["LOW"]),
    Tree: a.customType({ snake_case: a.ref("Status"), a1: a.ref("Level"), region: a.ref("Level").array().required() }),
    userTask: a.model({ kind: a.phone().required(), fullName: a.phone().required().default("+12025550123"), score: a.phone(), rank: a.date(), Upper: a.email(), snake_case: a.float(), ref0: a.phone(), parent0: a.belongsTo("userTask", "ref0"), kids0: a.hasOne("userTask", "ref0"), kids3: a.hasOne("userTask", "ref3"), ref3: a.phone(), parent3: a.belongsTo("userTask", "ref3") }).identifier(["kind"]).secondaryIndexes((index) => [index("score").sortKeys(["Upper", "snake_case", "rank"]), index("Upper").sortKeys(["score", "snake_case", "rank"]).name("byUpper_score_snake_case_rank").queryField("search460768").projection("ALL")]).authorization((allow) => [allow.ownersDefinedIn("editors").to(["delete", "update", "read"]), allow.guest().to(["update", "list"])]),
    Person: a.model({ level: a.boolean().required().default(true), place: a.json().default("{}"), state: a.string(), title: a.id(), label: a.ref("Status").required(), snake_case: a.ipAddress(), ref1: a.id().required(), parent1: a.belongsTo("Person", "ref1"), kids1: a.hasOne("Person", "ref1"), ref2: a.id(), parent2: a.belongsTo("Person", "ref2"), kids2: a.hasMany("Person", "ref2") }).secondaryIndexes((index) => [index("label").sortKeys(["state", "title", "snake_case"]).projection('INCLUDE', ["level", "place"]), index("snake_case").sortKeys(["state", "label", "title"]).name("bysnake_case_state_label_title")]).disableOperations(["create"]).authorization((allow) => [allow.groups(["Editors"]).withClaimIn("my_groups").to(["create"]), allow.groups(["Admins"]).to(["create", "delete"]), allow.authenticated("oidc").to(["update", "create"])]),
    tell: a.query().arguments({ input: a.phone().array(), Key: a.url() }).returns(a.ref("Person").required().array().required()).handler([a.handler.function(echo), a.handler.function(log)]).authorization((allow) => [allow.guest(), allow.authenticated("identityPool"), allow.publicApiKey()]),
    sendIt: a.mutation().arguments({ first_one: a.enum(["UP", "DOWN"]) }).returns(a.customType({ a1: a.integer(), score: a.integer().required().array().required(), title: a.boolean() })).handler(a.handler.function(echo)).authorization((allow) => [allow.groups(["Admins"]), allow.guest()]),
    like: a.mutation().returns(a.enum(["UP", "DOWN"])).handler(a.handler.custom({ entry: "./resolver.js", dataSource: a.ref("Person") })).authorization((allow) => [allow.groups(["Editors", "Readers"])]),
  });

export const data = defineData({
  schema: schema,
  authorizationModes: { defaultAuthorizationMode: "identityPool", apiKeyAuthorizationMode: { expiresInDays: 30 }, oidcAuthorizationMode: { oidcProviderName: "login", oidcIssuerUrl: "https://login.example.com", clientId: "client", tokenExpiryFromAuthInSeconds: 300, tokenExpireFromIssueInSeconds: 600 } },
});

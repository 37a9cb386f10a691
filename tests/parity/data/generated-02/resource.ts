import { a, defineData, defineFunction } from '@aws-amplify/backend';

export const echo = defineFunction({ name: 'echo', entry: './handler.ts' });
export const log = defineFunction({ name: 'log', entry: './handler.ts' });

export const schema = a
  .schema({
    Geo: a.customType({ fullName: a.json() }),
    Sheep: a.model({ place: a.float().validate((v) => v.positive("above zero")), count: a.ipAddress().required().array() }).authorization((allow) => [allow.authenticated(), allow.ownerDefinedIn("holder", "userPools")]),
    Child: a.model({ startsAt: a.phone().default("+12025550123"), link: a.json(), note: a.id().required(), count: a.enum(["ONE"]), kids0: a.hasMany("Child", "ref0"), ref0: a.string().required(), parent0: a.belongsTo("Child", "ref0") }).authorization((allow) => [allow.authenticated(), allow.groups(["Readers", "Writers"], "oidc").to(["delete", "create", "read"])]),
    Person: a.model({ note: a.id().array().required(), region: a.boolean().required().default(false), startsAt: a.datetime().required().array(), amount: a.enum(["X", "Y"]), code: a.phone(), fullName: a.float().authorization((allow) => [allow.authenticated("identityPool"), allow.groupsDefinedIn("teams").withClaimIn("my_teams").to(["read"])]), place: a.string(), teams: a.string().array() }).secondaryIndexes((index) => [index("code").sortKeys(["place"]).name("bycode_place").queryField("search426031")]).authorization((allow) => [allow.authenticated("identityPool").to(["get"]), allow.groupsDefinedIn("teams").withClaimIn("my_teams").to(["update", "read"])]),
    Leaf: a.model({ region: a.ref("Geo").required(), size: a.json().default("{}"), fullName: a.date().required(), title: a.email() }).secondaryIndexes((index) => [index("title").name("bytitle").projection("KEYS_ONLY")]).disableOperations(["onCreate", "subscriptions"]).authorization((allow) => [allow.ownerDefinedIn("author").identityClaim("user_id").to(["create", "update"])]),
    tell: a.query().returns(a.customType({ kind: a.integer().required() })).handler([a.handler.custom({ entry: "./resolver.js" }), a.handler.custom({ entry: "./resolver.js", dataSource: a.ref("Leaf") })]).authorization((allow) => [allow.publicApiKey(), allow.authenticated()]),
    Shout: a.query().arguments({ when: a.ref("Geo") }).returns(a.date()).handler([a.handler.function(echo), a.handler.function(log)]).authorization((allow) => [allow.guest(), allow.authenticated(), allow.publicApiKey()]),
    echo: a.query().arguments({ input: a.email().required().array(), Key: a.float().required().array().required() }).returns(a.ref("Person")).handler([a.handler.function(echo), a.handler.function(log)]).authorization((allow) => [allow.groups(["Editors", "Readers"]), allow.guest()]),
    onChange: a.subscription().for([a.ref("Person").mutations(["delete", "create"])]).handler(a.handler.custom({ entry: "./resolver.js" })).authorization((allow) => [allow.authenticated("oidc"), allow.authenticated(), allow.publicApiKey()]),
  });

export const data = defineData({
  schema: schema,
  name: "labApi",
  authorizationModes: { defaultAuthorizationMode: "identityPool", apiKeyAuthorizationMode: { expiresInDays: 30 }, oidcAuthorizationMode: { oidcProviderName: "login", oidcIssuerUrl: "https://login.example.com", clientId: "client", tokenExpiryFromAuthInSeconds: 300, tokenExpireFromIssueInSeconds: 600 } },
});

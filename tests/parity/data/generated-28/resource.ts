import { a, defineData, defineFunction } from '@aws-amplify/backend';

export const echo = defineFunction({ name: 'echo', entry: './handler.ts' });
export const log = defineFunction({ name: 'log', entry: './handler.ts' });

export const schema = a
  .schema({
    Color: a.enum(["red", "Green", "BLUE_1"]),
    Status: a.enum(["ACTIVE", "GONE"]),
    details: a.customType({ amount: a.email().array(), label: a.date() }),
    Geo: a.customType({ code: a.ref("Status"), body: a.phone() }),
    Tree: a.customType({ note: a.customType({ code: a.json().array(), extra: a.string().required().array().required() }) }),
    Address: a.model({ fullName: a.url().required(), title: a.string().required(), size: a.datetime().required(), state: a.string().required(), Upper: a.url(), link: a.timestamp().required().array(), snake_case: a.ipAddress().required(), rank: a.ref("Status"), code: a.float().authorization((allow) => [allow.owner().to(["create"])]), ref0a: a.time().required(), ref0b: a.string().required(), parent0: a.belongsTo("Person", ["ref0a", "ref0b"]), kids1: a.hasOne("Person", ["ref1a", "ref1b", "ref1c"]) }).identifier(["fullName", "title", "size"]).secondaryIndexes((index) => [index("snake_case").sortKeys(["code"]).name("bysnake_case_code").queryField("search906301"), index("code").sortKeys(["snake_case", "rank"]).name("bycode_snake_case_rank"), index("snake_case").sortKeys(["code", "rank"]).name("bysnake_case_code_rank")]).authorization((allow) => [allow.owner().to(["read"])]),
    API2: a.model({ note: a.ref("Status"), extra: a.timestamp().default(1700000000), amount: a.date(), count: a.time().required(), snake_case: a.ref("Status"), ref2: a.time(), parent2: a.belongsTo("Box", "ref2") }).secondaryIndexes((index) => [index("snake_case").queryField("search92829"), index("count").sortKeys(["snake_case"]).queryField("search356141")]).authorization((allow) => [allow.authenticated().to(["get", "search", "delete", "update"])]),
    Person: a.model({ extra: a.time().required(), fullName: a.string().required(), body: a.customType({ region: a.customType({ place: a.phone().required() }), body: a.integer().array().required() }), kids0: a.hasOne("Address", ["ref0a", "ref0b"]), ref1a: a.url(), ref1b: a.string().authorization((allow) => [allow.guest(), allow.groups(["Readers", "Writers"], "oidc").to(["delete"])]), ref1c: a.datetime(), parent1: a.belongsTo("Address", ["ref1a", "ref1b", "ref1c"]) }).identifier(["extra", "fullName"]).authorization((allow) => [allow.groups(["Readers", "Writers"], "oidc"), allow.guest()]),
    Hero: a.model({ fullName: a.integer().required(), amount: a.ref("Geo").required().array(), code: a.ref("details").array(), teams: a.string().array() }).identifier(["fullName"]).authorization((allow) => [allow.publicApiKey(), allow.groupsDefinedIn("teams").withClaimIn("my_teams")]),
    Box: a.model({ code: a.time().required(), place: a.ref("Status"), kids2: a.hasMany("API2", "ref2"), editors: a.string().array() }).identifier(["code"]).disableOperations(["queries", "onCreate"]).authorization((allow) => [allow.ownersDefinedIn("editors"), allow.groups(["Admins"]).to(["create", "delete"])]),
    Data: a.model({ score: a.time() }).authorization((allow) => [allow.guest(), allow.authenticated("oidc").to(["read", "delete", "update"]), allow.owner()]),
    publish: a.query().arguments({ when: a.ref("Geo").required().array().required(), input: a.ref("Status") }).returns(a.customType({ label: a.customType({ code: a.datetime().required().array().required(), level: a.ref("Color"), startsAt: a.datetime().array() }) })).handler(a.handler.function(echo)).authorization((allow) => [allow.authenticated("oidc")]),
    echo: a.query().arguments({ input: a.ipAddress(), when: a.ref("Color").required() }).returns(a.time()).handler([a.handler.custom({ entry: "./resolver.js" }), a.handler.custom({ entry: "./resolver.js", dataSource: a.ref("Data") })]).authorization((allow) => [allow.publicApiKey()]),
    tell: a.query().arguments({ when: a.ipAddress().required().array().required() }).returns(a.customType({ amount: a.customType({ score: a.ref("Status"), size: a.string().array(), a1: a.phone().required() }), link: a.id().required().array().required(), note: a.ipAddress().required() })).handler([a.handler.function(echo), a.handler.function(log)]).authorization((allow) => [allow.publicApiKey()]),
    onChange: a.subscription().for([a.ref("Hero").mutations(["delete", "update", "create"])]).arguments({ channel: a.id().required() }).handler(a.handler.custom({ entry: "./resolver.js" })).authorization((allow) => [allow.groups(["Admins"])]),
  });

export const data = defineData({
  schema: schema,
  authorizationModes: { defaultAuthorizationMode: "oidc", apiKeyAuthorizationMode: { expiresInDays: 30 }, oidcAuthorizationMode: { oidcProviderName: "login", oidcIssuerUrl: "https://login.example.com", clientId: "client", tokenExpiryFromAuthInSeconds: 300, tokenExpireFromIssueInSeconds: 600 } },
});

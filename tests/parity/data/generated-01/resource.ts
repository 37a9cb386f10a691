import { a, defineData, defineFunction } from '@aws-amplify/backend';

export const authorizer = defineFunction({ name: 'authorizer', entry: './handler.ts' });
export const echo = defineFunction({ name: 'echo', entry: './handler.ts' });
export const log = defineFunction({ name: 'log', entry: './handler.ts' });

export const schema = a
  .schema({
    Color: a.enum(["red", "Green", "BLUE_1"]),
    Sheep: a.model({ label: a.ref("Color").required().array(), state: a.url(), count: a.float().required(), note: a.float(), kids0: a.hasMany("Box", "ref0") }).secondaryIndexes((index) => [index("note").name("bynote"), index("note").sortKeys(["count"]), index("count").queryField(null).projection("KEYS_ONLY")]).authorization((allow) => [allow.custom(), allow.authenticated().to(["search", "list", "update"])]),
    Child: a.model({ extra: a.boolean().required().array(), code: a.id(), Upper: a.date() }).secondaryIndexes((index) => [index("code").sortKeys(["Upper"]).name("bycode_Upper"), index("Upper")]).disableOperations(["onCreate", "onUpdate"]).authorization((allow) => [allow.groups(["Readers", "Writers"], "oidc")]),
    Wolf: a.model({ state: a.string().default(""), label: a.ref("Color").array(), body: a.ref("Color"), rank: a.time() }).secondaryIndexes((index) => [index("body").sortKeys(["rank"]).name("bybody_rank").queryField(null)]).authorization((allow) => [allow.owner(), allow.groups(["Editors"]).withClaimIn("my_groups")]),
    Box: a.model({ rank: a.url().required(), region: a.timestamp().required(), score: a.email().default("a@example.com"), snake_case: a.ref("Color").array().required(), startsAt: a.float().required(), link: a.ref("Color").required(), state: a.url(), ref0: a.string(), parent0: a.belongsTo("Sheep", "ref0") }).identifier(["rank"]).secondaryIndexes((index) => [index("state").name("bystate"), index("state").sortKeys(["link", "startsAt"]).name("bystate_link_startsAt").queryField("search299498").projection("ALL")]).authorization((allow) => [allow.owner().to(["listen", "delete"]), allow.guest()]),
    tell: a.query().arguments({ size: a.ref("Color") }).returns(a.url()).handler(a.handler.custom({ entry: "./resolver.js", dataSource: a.ref("Wolf") })).authorization((allow) => [allow.groups(["Admins"])]),
    Shout: a.query().returns(a.enum(["UP", "DOWN"])).handler([a.handler.function(echo), a.handler.function(log)]).authorization((allow) => [allow.groups(["Editors", "Readers"]), allow.groups(["Admins"])]),
    apply: a.mutation().returns(a.ref("Child").array()).handler(a.handler.function(echo)).authorization((allow) => [allow.groups(["Admins"])]),
    sendIt: a.mutation().arguments({ first_one: a.customType({ body: a.timestamp().array().required() }), when: a.ref("Color").array() }).returns(a.customType({ startsAt: a.email(), place: a.enum(["ONE"]), a1: a.customType({ count: a.ref("Color").array(), startsAt: a.id().required().array(), fullName: a.ref("Color").required() }) })).handler(a.handler.function(echo)).authorization((allow) => [allow.custom(), allow.groups(["Editors", "Readers"])]),
    publish: a.mutation().returns(a.url().array()).handler(a.handler.custom({ entry: "./resolver.js", dataSource: a.ref("Sheep") })).authorization((allow) => [allow.custom(), allow.groups(["Admins"]), allow.authenticated("oidc")]),
    on_sendIt: a.subscription().for([a.ref("sendIt")]).arguments({ channel: a.integer() }).handler(a.handler.custom({ entry: "./resolver.js" })).authorization((allow) => [allow.publicApiKey(), allow.authenticated()]),
    onChange: a.subscription().for([a.ref("Box").mutations(["delete"])]).handler(a.handler.custom({ entry: "./resolver.js" })).authorization((allow) => [allow.authenticated("oidc")]),
  });

export const data = defineData({
  schema: schema,
  authorizationModes: { defaultAuthorizationMode: "apiKey", apiKeyAuthorizationMode: { expiresInDays: 30 }, oidcAuthorizationMode: { oidcProviderName: "login", oidcIssuerUrl: "https://login.example.com", clientId: "client", tokenExpiryFromAuthInSeconds: 300, tokenExpireFromIssueInSeconds: 600 }, lambdaAuthorizationMode: { function: authorizer, timeToLiveInSeconds: 300 } },
});

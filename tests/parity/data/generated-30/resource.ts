import { a, defineData, defineFunction } from '@aws-amplify/backend';

export const echo = defineFunction({ name: 'echo', entry: './handler.ts' });
export const log = defineFunction({ name: 'log', entry: './handler.ts' });

export const schema = a
  .schema({
    Geo: a.customType({ score: a.id().required().array().required(), body: a.time().required(), link: a.customType({ state: a.ipAddress().array(), link: a.boolean().required().array().required() }) }),
    Money: a.customType({ note: a.email().array() }),
    item: a.model({ level: a.string().validate((v) => v.startsWith("a")), body: a.ref("Money"), region: a.float().validate((v) => v.positive("above zero").negative()), amount: a.phone(), extra: a.email(), code: a.time().required(), ref0: a.string().required(), parent0: a.belongsTo("Bus", "ref0") }).secondaryIndexes((index) => [index("code").sortKeys(["amount"]).name("bycode_amount").queryField("search927934"), index("amount")]).authorization((allow) => [allow.guest(), allow.authenticated().to(["delete"])]),
    Leaf: a.model({ a1: a.datetime().required().default("2026-01-31T10:20:30.000Z"), title: a.url(), body: a.integer(), fullName: a.float(), snake_case: a.timestamp().authorization((allow) => [allow.groupDefinedIn("team")]), team: a.string() }).secondaryIndexes((index) => [index("snake_case").sortKeys(["fullName", "title"])]).authorization((allow) => [allow.guest().to(["update", "create", "read"]), allow.groupDefinedIn("team")]),
    Person: a.model({ startsAt: a.enum(["a", "b", "c"]), level: a.float().required(), title: a.url().required(), Upper: a.ipAddress() }).secondaryIndexes((index) => [index("title").sortKeys(["level"]).name("bytitle_level").projection("KEYS_ONLY")]).authorization((allow) => [allow.groups(["Editors"]).withClaimIn("my_groups"), allow.groups(["Admins"])]),
    News: a.model({ body: a.datetime().required(), label: a.float().validate((v) => v.lte(99)), extra: a.customType({ body: a.email().array().required(), region: a.ref("Money"), level: a.ref("Money") }), code: a.string().default("two words"), teams: a.string().array() }).identifier(["body"]).disableOperations(["onUpdate"]).authorization((allow) => [allow.owner().to(["read"]), allow.groupsDefinedIn("teams").withClaimIn("my_teams").to(["get", "update", "search", "listen"])]),
    Bus: a.model({ region: a.customType({ a1: a.datetime().array(), startsAt: a.email() }), a1: a.integer(), level: a.string().required(), kids0: a.hasMany("item", "ref0"), author: a.string() }).secondaryIndexes((index) => [index("a1").name("bya1").queryField(null)]).authorization((allow) => [allow.groups(["Editors"]).withClaimIn("my_groups").to(["update", "create"]), allow.guest(), allow.ownerDefinedIn("author").identityClaim("user_id").to(["update"]), allow.publicApiKey()]),
    API2: a.model({ count: a.timestamp().default(1700000000), score: a.enum(["ONE"]), note: a.email().array().required(), state: a.ref("Money").required().array().required(), editors: a.string().array() }).disableOperations(["delete", "subscriptions"]).authorization((allow) => [allow.ownerDefinedIn("author").identityClaim("user_id").to(["sync"]), allow.ownersDefinedIn("editors").to(["read", "update"])]),
    Shout: a.query().arguments({ Key: a.ref("Geo") }).returns(a.enum(["UP", "DOWN"])).handler(a.handler.custom({ entry: "./resolver.js", dataSource: a.ref("Bus") })).authorization((allow) => [allow.groups(["Editors", "Readers"]), allow.authenticated(), allow.groups(["Admins"])]),
    publish: a.query().arguments({ filterBy: a.ipAddress() }).returns(a.ref("Money")).handler([a.handler.function(echo), a.handler.function(log)]).authorization((allow) => [allow.guest()]),
    tell: a.query().returns(a.enum(["UP", "DOWN"])).handler(a.handler.function(echo)).authorization((allow) => [allow.authenticated("identityPool")]),
  });

export const data = defineData({
  schema: schema,
  authorizationModes: { defaultAuthorizationMode: "userPool", apiKeyAuthorizationMode: { expiresInDays: 30 } },
});

import { a, defineData, defineFunction } from '@aws-amplify/backend';

export const authorizer = defineFunction({ name: 'authorizer', entry: './handler.ts' });
export const echo = defineFunction({ name: 'echo', entry: './handler.ts' });
export const log = defineFunction({ name: 'log', entry: './handler.ts' });

export const schema = a
  .schema({
    Status: a.enum(["ACTIVE", "GONE"]),
    Level: a.enum(["LOW"]),
    details: a.customType({ amount: a.ref("Status") }),
    Box: a.model({ kind: a.datetime().required(), code: a.datetime().default("2026-01-31T10:20:30.000Z"), snake_case: a.boolean().required().array(), place: a.customType({ snake_case: a.ref("Status").required(), startsAt: a.float().array(), region: a.enum(["ONE"]) }), region: a.enum(["X", "Y"]), joinedRight: a.hasMany("Link", "rightId"), author: a.string() }).identifier(["kind"]).authorization((allow) => [allow.publicApiKey().to(["update", "list"]), allow.ownerDefinedIn("author").identityClaim("user_id"), allow.groups(["Admins"]), allow.ownersDefinedIn("editors").to(["update", "delete"])]),
    API2: a.model({ state: a.time().required(), amount: a.ref("details").required().array().required(), kind: a.integer().validate((v) => v.positive("above zero")), kids0: a.hasMany("Bus", "ref0") }),
    Story: a.model({ size: a.timestamp().required().array().required(), fullName: a.enum(["a", "b", "c"]), title: a.boolean().required() }).disableOperations(["onUpdate", "update", "onDelete"]).authorization((allow) => [allow.groups(["Admins"]).to(["create", "search", "update", "get"])]),
    Bus: a.model({ kind: a.boolean().default(false), Upper: a.json().default("{}"), state: a.ref("Status"), size: a.datetime().required().default("2026-01-31T10:20:30.000Z"), ref0: a.id().required(), parent0: a.belongsTo("API2", "ref0"), kids1: a.hasOne("Post", "ref1"), joinedLeft: a.hasMany("Link", "leftId") }),
    Post: a.model({ body: a.enum(["a", "b", "c"]), score: a.date().array().required(), label: a.url(), title: a.date(), count: a.time(), extra: a.phone(), ref1: a.id(), parent1: a.belongsTo("Bus", "ref1") }).secondaryIndexes((index) => [index("count").sortKeys(["label", "title"]).queryField("search763207"), index("label").sortKeys(["count", "extra"]).name("bylabel_count_extra").queryField("search86135")]),
    Link: a.model({ leftId: a.id().required(), left: a.belongsTo("Bus", "leftId"), rightId: a.datetime().required(), right: a.belongsTo("Box", "rightId") }).authorization((allow) => [allow.publicApiKey()]),
    find: a.query().returns(a.float().array().required()).handler(a.handler.function(echo)).authorization((allow) => [allow.authenticated(), allow.custom()]),
    echo: a.query().returns(a.boolean()).handler(a.handler.function(echo)).authorization((allow) => [allow.groups(["Admins"])]),
    publish: a.query().arguments({ size: a.phone(), Key: a.date().required().array(), when: a.url().required().array() }).handler([a.handler.function(echo), a.handler.function(log).async()]).authorization((allow) => [allow.groups(["Admins"]), allow.publicApiKey()]),
    Shout: a.mutation().arguments({ size: a.ref("details"), input: a.json(), filterBy: a.phone().array().required() }).returns(a.ref("Box").array().required()).handler(a.handler.function(echo)).authorization((allow) => [allow.groups(["Editors", "Readers"]), allow.guest()]),
    tell: a.mutation().returns(a.enum(["UP", "DOWN"])).handler(a.handler.function(echo)).authorization((allow) => [allow.publicApiKey(), allow.authenticated("identityPool"), allow.groups(["Editors", "Readers"])]),
    on_Shout: a.subscription().for([a.ref("Shout")]).arguments({ channel: a.id().required() }).handler(a.handler.custom({ entry: "./resolver.js" })).authorization((allow) => [allow.groups(["Editors", "Readers"])]),
    onChange: a.subscription().for([a.ref("Box").mutations(["delete", "update"])]).arguments({ channel: a.string() }).handler(a.handler.custom({ entry: "./resolver.js" })).authorization((allow) => [allow.publicApiKey()]),
  }).authorization((allow) => [allow.publicApiKey().to(["update", "create", "delete"]), allow.guest()]);

export const data = defineData({
  schema: schema,
  authorizationModes: { defaultAuthorizationMode: "iam", apiKeyAuthorizationMode: { expiresInDays: 30 }, lambdaAuthorizationMode: { function: authorizer, timeToLiveInSeconds: 300 } },
});

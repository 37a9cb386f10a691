import { a, defineData, defineFunction } from '@aws-amplify/backend';

export const authorizer = defineFunction({ name: 'authorizer', entry: './handler.ts' });
export const echo = defineFunction({ name: 'echo', entry: './handler.ts' });
export const log = defineFunction({ name: 'log', entry: './handler.ts' });

export const schema = a
  .schema({
    Status: a.enum(["ACTIVE", "GONE"]),
    Geo: a.customType({ lat: a.float().required(), long: a.float(), inner: a.ref("Inner") }),
    Inner: a.customType({ note: a.string(), status: a.ref("Status"), mode: a.enum(["ON_1", "OFF_1"]) }),
    Unreturned: a.customType({ v: a.string() }),
    OnlyArgument: a.customType({ v: a.string().required(), w: a.customType({ z: a.integer() }), m: a.enum(["P", "Q"]) }),
    Shared: a.customType({ v: a.string() }),
    Post: a.model({ title: a.string().required(), status: a.ref("Status"), geo: a.ref("Geo") }).authorization((allow) => [allow.owner(), allow.publicApiKey().to(["read"])]),
    Open: a.model({ shared: a.ref("Shared") }).authorization((allow) => [allow.publicApiKey()]),
    noArguments: a.query().returns(a.string()).handler(a.handler.function(echo)).authorization((allow) => [allow.authenticated()]),
    required: a.query().arguments({ a: a.string().required(), b: a.integer().array(), c: a.id().required().array().required(), d: a.ref("Status").required() }).returns(a.string().required()).handler(a.handler.function(echo)).authorization((allow) => [allow.publicApiKey()]),
    everyScalar: a.query().arguments({ a: a.id(), b: a.string(), c: a.integer(), d: a.float(), e: a.boolean(), f: a.date(), g: a.time(), h: a.datetime(), i: a.timestamp(), j: a.email(), k: a.json(), l: a.phone(), m: a.url(), n: a.ipAddress() }).returns(a.json()).handler(a.handler.custom({ entry: "./resolver.js" })).authorization((allow) => [allow.authenticated()]),
    withType: a.query().arguments({ geo: a.ref("Geo"), geos: a.ref("Geo").required().array().required(), only: a.ref("OnlyArgument") }).returns(a.ref("Geo")).handler(a.handler.function(echo)).authorization((allow) => [allow.groups(["Admins"])]),
    inline: a.query().arguments({ choice: a.enum(["A", "B"]), box: a.customType({ x: a.integer().required(), y: a.enum(["C", "D"]), deep: a.customType({ z: a.string() }) }) }).returns(a.customType({ ok: a.boolean().required(), kind: a.enum(["K", "L"]), nested: a.customType({ n: a.string() }) })).handler(a.handler.function(echo)).authorization((allow) => [allow.authenticated(), allow.publicApiKey()]),
    returnsEnum: a.query().returns(a.ref("Status")).handler(a.handler.function(echo)).authorization((allow) => [allow.authenticated()]),
    returnsInlineEnum: a.query().returns(a.enum(["U", "V"])).handler(a.handler.function(echo)).authorization((allow) => [allow.authenticated()]),
    returnsModel: a.query().arguments({ id: a.id().required() }).returns(a.ref("Post")).handler(a.handler.custom({ entry: "./resolver.js", dataSource: a.ref("Post") })).authorization((allow) => [allow.authenticated(), allow.groups(["Admins"])]),
    returnsModels: a.query().returns(a.ref("Post").array()).handler(a.handler.custom({ entry: "./resolver.js", dataSource: a.ref("Post") })).authorization((allow) => [allow.publicApiKey()]),
    returnsRequiredList: a.query().returns(a.ref("Geo").required().array().required()).handler([a.handler.custom({ entry: "./resolver.js" }), a.handler.custom({ entry: "./resolver.js", dataSource: a.ref("Post") })]).authorization((allow) => [allow.groups(["Admins", "Editors"])]),
    returnsStrings: a.query().returns(a.string().array()).handler(a.handler.function(echo)).authorization((allow) => [allow.guest(), allow.authenticated("identityPool")]),
    viaLambda: a.query().returns(a.integer()).handler(a.handler.function(echo)).authorization((allow) => [allow.custom()]),
    later: a.query().arguments({ v: a.string() }).handler(a.handler.function(log).async()).authorization((allow) => [allow.authenticated()]),
    sharedType: a.query().returns(a.ref("Shared")).handler(a.handler.custom({ entry: "./resolver.js" })).authorization((allow) => [allow.authenticated()]),
    like: a.mutation().arguments({ id: a.id().required() }).returns(a.ref("Post")).handler(a.handler.custom({ entry: "./resolver.js", dataSource: a.ref("Post") })).authorization((allow) => [allow.authenticated()]),
    pipeline: a.mutation().returns(a.float()).handler([a.handler.function(echo), a.handler.function(log)]).authorization((allow) => [allow.groups(["Admins"])]),
    pipelineLater: a.mutation().arguments({ v: a.string() }).handler([a.handler.function(echo), a.handler.function(log).async()]).authorization((allow) => [allow.groups(["Admins"])]),
    publish: a.mutation().arguments({ channel: a.string().required(), geo: a.ref("Geo") }).returns(a.ref("Geo")).handler(a.handler.custom({ entry: "./resolver.js" })).authorization((allow) => [allow.publicApiKey()]),
    publishAgain: a.mutation().arguments({ channel: a.string().required() }).returns(a.ref("Geo")).handler(a.handler.custom({ entry: "./resolver.js" })).authorization((allow) => [allow.authenticated()]),
    rename: a.mutation().arguments({ name: a.string() }).returns(a.string()).handler(a.handler.function(echo)).authorization((allow) => [allow.authenticated()]),
    onLike: a.subscription().for([a.ref("like")]).handler(a.handler.custom({ entry: "./resolver.js" })).authorization((allow) => [allow.authenticated()]),
    onPublish: a.subscription().for([a.ref("publish"), a.ref("publishAgain")]).arguments({ channel: a.string() }).handler(a.handler.custom({ entry: "./resolver.js" })).authorization((allow) => [allow.publicApiKey()]),
    onPost: a.subscription().for([a.ref("Post").mutations(["create", "update"])]).arguments({ status: a.ref("Status") }).handler(a.handler.custom({ entry: "./resolver.js" })).authorization((allow) => [allow.authenticated()]),
    onAnyPost: a.subscription().for([a.ref("Post").mutations(["delete"]), a.ref("like")]).handler(a.handler.custom({ entry: "./resolver.js" })).authorization((allow) => [allow.publicApiKey()]),
    onRename: a.subscription().for([a.ref("rename")]).handler(a.handler.custom({ entry: "./resolver.js" })).authorization((allow) => [allow.groups(["Admins"])]),
  });

export const data = defineData({
  schema: schema,
  authorizationModes: { defaultAuthorizationMode: "apiKey", apiKeyAuthorizationMode: { expiresInDays: 30 }, lambdaAuthorizationMode: { function: authorizer, timeToLiveInSeconds: 300 } },
});

import { a, defineData, defineFunction } from '@aws-amplify/backend';

export const authorizer = defineFunction({ name: 'authorizer', entry: './handler.ts' });
export const echo = defineFunction({ name: 'echo', entry: './handler.ts' });
export const log = defineFunction({ name: 'log', entry: './handler.ts' });

export const schema = a
  .schema({
    Color: a.enum(["red", "Green", "BLUE_1"]),
    Category: a.model({ snake_case: a.datetime().required(), kind: a.float().required(), id: a.phone().required(), region: a.phone().default("+12025550123"), startsAt: a.ipAddress().default("10.0.0.1"), kids0: a.hasMany("Data", ["ref0a", "ref0b", "ref0c"]), ref1: a.id(), parent1: a.belongsTo("Data", "ref1"), ref2: a.id().required(), parent2: a.belongsTo("Data", "ref2"), teams: a.string().array(), holder: a.string() }).identifier(["snake_case", "kind", "id"]).authorization((allow) => [allow.groupsDefinedIn("teams").withClaimIn("my_teams"), allow.ownerDefinedIn("holder", "userPools")]),
    Data: a.model({ score: a.boolean().required().array().required(), body: a.enum(["a", "b", "c"]), startsAt: a.phone().authorization((allow) => [allow.groups(["Editors"]).withClaimIn("my_groups"), allow.groups(["Admins"]).to(["create", "delete", "update"]), allow.custom().to(["create"])]), a1: a.url(), count: a.string().required(), ref0a: a.datetime(), ref0b: a.float(), ref0c: a.phone(), parent0: a.belongsTo("Category", ["ref0a", "ref0b", "ref0c"]).authorization((allow) => [allow.publicApiKey()]), kids1: a.hasOne("Category", "ref1"), kids2: a.hasOne("Category", "ref2") }).secondaryIndexes((index) => [index("count").sortKeys(["a1", "startsAt"]).queryField("search246010")]).disableOperations(["mutations"]).authorization((allow) => [allow.groups(["Admins"]), allow.custom(), allow.groups(["Editors"]).withClaimIn("my_groups").to(["update", "listen", "list"]), allow.publicApiKey()]),
    Shout: a.query().arguments({ Key: a.email().required().array(), filterBy: a.enum(["UP", "DOWN"]), when: a.customType({ rank: a.integer().required(), snake_case: a.ref("Color") }) }).handler([a.handler.function(echo), a.handler.function(log).async()]).authorization((allow) => [allow.groups(["Admins"])]),
    bump: a.mutation().handler(a.handler.function(log).async()).authorization((allow) => [allow.publicApiKey(), allow.groups(["Editors", "Readers"])]),
    like: a.mutation().arguments({ size: a.customType({ level: a.email(), extra: a.datetime() }), filterBy: a.ref("Color").required().array().required(), Key: a.enum(["UP", "DOWN"]) }).returns(a.string().required().array()).handler(a.handler.custom({ entry: "./resolver.js" })).authorization((allow) => [allow.publicApiKey()]),
  }).authorization((allow) => [allow.resource(log).to(["mutate", "listen"])]);

export const data = defineData({
  schema: schema,
  name: "my_api",
  authorizationModes: { defaultAuthorizationMode: "iam", apiKeyAuthorizationMode: { expiresInDays: 30 }, lambdaAuthorizationMode: { function: authorizer, timeToLiveInSeconds: 300 } },
});

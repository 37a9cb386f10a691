import { a, defineData, defineFunction } from '@aws-amplify/backend';

export const authorizer = defineFunction({ name: 'authorizer', entry: './handler.ts' });

export const schema = a
  .schema({
    Color: a.enum(["red", "Green", "BLUE_1"]),
    Status: a.enum(["ACTIVE", "GONE"]),
    Tree: a.customType({ size: a.time().required().array(), rank: a.customType({ note: a.boolean().array(), region: a.datetime(), body: a.ref("Status").required() }), fullName: a.string().required().array() }),
    Wolf: a.model({ extra: a.float().validate((v) => v.lte(99).gte(2, "too small")), amount: a.id() }).authorization((allow) => [allow.ownersDefinedIn("editors")]),
    News: a.model({ label: a.integer().required(), Upper: a.integer().validate((v) => v.gte(2, "too small").positive("above zero")), fullName: a.float().validate((v) => v.lt(100)), kids0: a.hasMany("Matrix", "ref0"), ref2: a.id(), parent2: a.belongsTo("Matrix", "ref2") }).identifier(["label"]).authorization((allow) => [allow.groupDefinedIn("team")]),
    Matrix: a.model({ level: a.id().required().array().required(), label: a.integer().required(), state: a.timestamp().default(1700000000), amount: a.phone().default("+12025550123"), ref0: a.integer(), parent0: a.belongsTo("News", "ref0"), ref1a: a.ipAddress(), ref1b: a.datetime(), ref1c: a.datetime(), ref1d: a.ipAddress(), parent1: a.belongsTo("Box", ["ref1a", "ref1b", "ref1c", "ref1d"]).authorization((allow) => [allow.guest()]), kids2: a.hasMany("News", "ref2"), kids3: a.hasMany("Box", "ref3") }).authorization((allow) => [allow.guest(), allow.groups(["Readers", "Writers"], "oidc")]),
    Box: a.model({ startsAt: a.ipAddress().required(), rank: a.datetime().required(), label: a.datetime().required(), code: a.ipAddress().required(), a1: a.string().required().array(), kids1: a.hasOne("Matrix", ["ref1a", "ref1b", "ref1c", "ref1d"]), ref3: a.string().required(), parent3: a.belongsTo("Matrix", "ref3"), teams: a.string().array() }).identifier(["startsAt", "rank", "label", "code"]).authorization((allow) => [allow.groupsDefinedIn("teams").withClaimIn("my_teams"), allow.owner().to(["delete"])]),
    publish: a.mutation().arguments({ filterBy: a.customType({ amount: a.id().array().required() }), Key: a.email().required(), when: a.customType({ kind: a.customType({ place: a.json(), amount: a.float() }) }) }).returns(a.customType({ a1: a.customType({ Upper: a.ref("Status").required().array() }) })).handler(a.handler.custom({ entry: "./resolver.js", dataSource: a.ref("Wolf") })).authorization((allow) => [allow.authenticated()]),
    onChange: a.subscription().for([a.ref("Box").mutations(["create", "update"])]).handler(a.handler.custom({ entry: "./resolver.js" })).authorization((allow) => [allow.custom()]),
  });

export const data = defineData({
  schema: schema,
  name: "labApi",
  authorizationModes: { defaultAuthorizationMode: "apiKey", apiKeyAuthorizationMode: { expiresInDays: 30 }, oidcAuthorizationMode: { oidcProviderName: "login", oidcIssuerUrl: "https://login.example.com", clientId: "client", tokenExpiryFromAuthInSeconds: 300, tokenExpireFromIssueInSeconds: 600 }, lambdaAuthorizationMode: { function: authorizer, timeToLiveInSeconds: 300 } },
});

import { a, defineData, defineFunction } from '@aws-amplify/backend';

export const log = defineFunction({ name: 'log', entry: './handler.ts' });

export const schema = a
  .schema({
    Status: a.enum(["ACTIVE", "GONE"]),
    Color: a.enum(["red", "Green", "BLUE_1"]),
    Bus: a.model({ note: a.phone().required(), link: a.string().required(), level: a.datetime().required(), Upper: a.string().required(), label: a.ref("Status").required().array().required(), snake_case: a.enum(["ONE"]), code: a.ref("Color"), extra: a.ref("Color"), title: a.datetime(), score: a.float(), ref0a: a.phone(), ref0b: a.float(), ref0c: a.string(), parent0: a.belongsTo("item", ["ref0a", "ref0b", "ref0c"]), ref1a: a.phone().required(), ref1b: a.id().required(), ref1c: a.datetime().required(), ref1d: a.string().required(), parent1: a.belongsTo("Bus", ["ref1a", "ref1b", "ref1c", "ref1d"]), kids1: a.hasMany("Bus", ["ref1a", "ref1b", "ref1c", "ref1d"]), ref3a: a.phone().required(), ref3b: a.float().required(), ref3c: a.id().required(), parent3: a.belongsTo("item", ["ref3a", "ref3b", "ref3c"]) }).identifier(["note", "link", "level", "Upper"]).secondaryIndexes((index) => [index("score").sortKeys(["code", "extra"]).queryField("search668216"), index("code").sortKeys(["title", "score", "extra"]).queryField(null).projection('INCLUDE', ["label", "snake_case"])]).authorization((allow) => [allow.groupDefinedIn("team").to(["list", "delete"]), allow.groups(["Admins"]), allow.owner().to(["create", "search", "update", "listen"])]),
    item: a.model({ score: a.phone().required(), title: a.float().required(), level: a.id().required(), place: a.float().validate((v) => v.gte(2, "too small").lte(99)), kids0: a.hasOne("Bus", ["ref0a", "ref0b", "ref0c"]), ref2a: a.phone(), ref2b: a.float(), ref2c: a.id(), parent2: a.belongsTo("item", ["ref2a", "ref2b", "ref2c"]), kids2: a.hasMany("item", ["ref2a", "ref2b", "ref2c"]), kids3: a.hasMany("Bus", ["ref3a", "ref3b", "ref3c"]) }).identifier(["score", "title", "level"]).authorization((allow) => [allow.groups(["Editors"]).withClaimIn("my_groups")]),
    onChange: a.subscription().for([a.ref("item").mutations(["update", "create"])]).arguments({ channel: a.integer() }).handler(a.handler.custom({ entry: "./resolver.js" })).authorization((allow) => [allow.authenticated("oidc")]),
  }).authorization((allow) => [allow.resource(log).to(["query", "listen"])]);

export const data = defineData({
  schema: schema,
  authorizationModes: { defaultAuthorizationMode: "identityPool", apiKeyAuthorizationMode: { expiresInDays: 30 }, oidcAuthorizationMode: { oidcProviderName: "login", oidcIssuerUrl: "https://login.example.com", clientId: "client", tokenExpiryFromAuthInSeconds: 300, tokenExpireFromIssueInSeconds: 600 } },
});

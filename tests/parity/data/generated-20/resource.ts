import { a, defineData, defineFunction } from '@aws-amplify/backend';

export const authorizer = defineFunction({ name: 'authorizer', entry: './handler.ts' });

export const schema = a
  .schema({
    Color: a.enum(["red", "Green", "BLUE_1"]),
    Status: a.enum(["ACTIVE", "GONE"]),
    details: a.customType({ count: a.enum(["X", "Y"]), Upper: a.customType({ code: a.date().required() }), fullName: a.customType({ score: a.ref("Color") }) }),
    Tree: a.customType({ body: a.id(), kind: a.float().required().array() }),
    Geo: a.customType({ rank: a.customType({ region: a.ref("Tree").required().array().required() }), extra: a.ref("Tree") }),
    Category: a.model({ link: a.ipAddress().required().default("10.0.0.1"), ref0: a.string(), parent0: a.belongsTo("Wolf", "ref0"), team: a.string() }).authorization((allow) => [allow.owner(), allow.groupDefinedIn("team")]),
    Wolf: a.model({ extra: a.string().default(""), code: a.ref("details"), body: a.timestamp().default(1700000000), title: a.ref("Tree").required(), label: a.ref("Color"), size: a.integer().required(), region: a.phone(), link: a.date(), kids0: a.hasMany("Category", "ref0") }).secondaryIndexes((index) => [index("region").sortKeys(["size", "label", "link"]).queryField(null)]).authorization((allow) => [allow.groupDefinedIn("team").to(["update", "create"])]),
    API2: a.model({ score: a.json().required().array().required(), size: a.integer().validate((v) => v.positive("above zero")) }).disableOperations(["onUpdate"]).authorization((allow) => [allow.publicApiKey().to(["read"]), allow.groupDefinedIn("team")]),
    userTask: a.model({ level: a.string().required(), link: a.json(), Upper: a.integer().validate((v) => v.lte(99)), title: a.enum(["ONE"]), place: a.float(), region: a.timestamp() }).secondaryIndexes((index) => [index("place").name("byplace").queryField("search830813").projection("KEYS_ONLY"), index("place").sortKeys(["region"]).name("byplace_region")]).authorization((allow) => [allow.groupDefinedIn("team"), allow.custom()]),
    apply: a.mutation().arguments({ size: a.ref("Tree").required().array() }).returns(a.integer().required()).handler(a.handler.custom({ entry: "./resolver.js" })).authorization((allow) => [allow.groups(["Admins"])]),
    onChange: a.subscription().for([a.ref("Category").mutations(["delete", "create"])]).arguments({ channel: a.string() }).handler(a.handler.custom({ entry: "./resolver.js" })).authorization((allow) => [allow.groups(["Editors", "Readers"])]),
  });

export const data = defineData({
  schema: schema,
  authorizationModes: { defaultAuthorizationMode: "identityPool", apiKeyAuthorizationMode: { expiresInDays: 30 }, lambdaAuthorizationMode: { function: authorizer, timeToLiveInSeconds: 300 } },
});

import { a, defineData, defineFunction } from '@aws-amplify/backend';


export const schema = a
  .schema({
    Status: a.enum(["ACTIVE", "GONE"]),
    Unused: a.enum(["A"]),
    Level: a.enum(["low", "HIGH_1"]),
    Outer: a.customType({ inner: a.ref("Inner").required(), inners: a.ref("Inner").array(), level: a.ref("Level"), choice: a.enum(["L", "R"]), box: a.customType({ depth: a.integer(), deeper: a.customType({ note: a.string() }) }) }),
    Inner: a.customType({ note: a.string().required(), status: a.ref("Status") }),
    Alone: a.customType({ x: a.integer() }),
    Holder: a.model({ outer: a.ref("Outer"), color: a.enum(["RED", "GREEN"]), size: a.customType({ w: a.float().required(), h: a.float(), unit: a.enum(["CM", "IN"]) }), status: a.ref("Status").required(), levels: a.ref("Level").array().required(), listed: a.ref("Inner").required().array() }).authorization((allow) => [allow.authenticated()]),
    holder2: a.model({ color: a.enum(["BLUE"]), size: a.customType({ w: a.float() }) }).authorization((allow) => [allow.publicApiKey()]),
  });

export const data = defineData({
  schema: schema,
  authorizationModes: { defaultAuthorizationMode: "userPool", apiKeyAuthorizationMode: { expiresInDays: 30 } },
});

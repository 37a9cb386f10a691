import { a, defineData, defineFunction } from '@aws-amplify/backend';


export const schema = a
  .schema({
    Color: a.enum(["red", "Green", "BLUE_1"]),
    Level: a.enum(["LOW"]),
    Geo: a.customType({ title: a.ref("Color"), link: a.enum(["X", "Y"]) }),
    details: a.customType({ Upper: a.enum(["a", "b", "c"]), state: a.string().array() }),
    Address: a.model({ size: a.datetime().array(), note: a.ref("details"), title: a.phone(), code: a.url(), snake_case: a.timestamp() }).secondaryIndexes((index) => [index("snake_case").sortKeys(["code", "title"]).queryField(null).projection("ALL"), index("code")]).authorization((allow) => [allow.authenticated()]),
    Category: a.model({ place: a.ref("Level"), Upper: a.ipAddress().required() }).authorization((allow) => [allow.ownersDefinedIn("editors")]),
    userTask: a.model({ region: a.string().required().array().required(), fullName: a.date().required().default("2026-01-31"), label: a.ipAddress().required().array() }).authorization((allow) => [allow.owner()]),
    Hero: a.model({ state: a.datetime().required(), note: a.time().required(), Upper: a.float().required(), link: a.timestamp().array(), rank: a.string().validate((v) => v.startsWith("a")), startsAt: a.ref("Level"), label: a.enum(["X", "Y"]) }).identifier(["state", "note", "Upper"]).disableOperations(["list"]).authorization((allow) => [allow.authenticated("identityPool"), allow.authenticated(), allow.groups(["Editors"]).withClaimIn("my_groups")]),
  });

export const data = defineData({
  schema: schema,
  authorizationModes: { defaultAuthorizationMode: "iam", apiKeyAuthorizationMode: { expiresInDays: 30 } },
});

import { a, defineData, defineFunction } from '@aws-amplify/backend';


export const schema = a
  .schema({
    Level: a.enum(["LOW"]),
    Color: a.enum(["red", "Green", "BLUE_1"]),
    Money: a.customType({ rank: a.ref("Level").required().array().required() }),
    Tree: a.customType({ snake_case: a.ref("Level").required().array(), level: a.integer() }),
    Bus: a.model({ link: a.phone().required(), count: a.datetime(), snake_case: a.ref("Level").required().array(), state: a.ipAddress().authorization((allow) => [allow.owner(), allow.groups(["Editors"]).withClaimIn("my_groups").to(["delete"])]), amount: a.phone().required(), fullName: a.date(), note: a.string(), kids1: a.hasOne("Matrix", "ref1"), kids2: a.hasMany("Matrix", "ref2") }).identifier(["link"]).secondaryIndexes((index) => [index("amount").sortKeys(["fullName", "note"]), index("amount").sortKeys(["state"]).name("byamount_state").queryField(null).projection("KEYS_ONLY"), index("note").sortKeys(["amount"])]).authorization((allow) => [allow.owner(), allow.groups(["Editors"]).withClaimIn("my_groups")]),
    Matrix: a.model({ note: a.email().required().default("a@example.com"), state: a.ipAddress().required(), extra: a.string(), fullName: a.timestamp(), region: a.date().required(), kids0: a.hasMany("Matrix", "ref0"), ref0: a.id(), parent0: a.belongsTo("Matrix", "ref0"), ref1: a.phone(), parent1: a.belongsTo("Bus", "ref1"), ref2: a.phone(), parent2: a.belongsTo("Bus", "ref2") }).secondaryIndexes((index) => [index("state").sortKeys(["fullName", "extra"]).name("bystate_fullName_extra").queryField(null), index("fullName").sortKeys(["region", "extra", "state"]).name("byfullName_region_extra_state").queryField("search816753")]).authorization((allow) => [allow.groups(["Admins"]).to(["delete"])]),
  });

export const data = defineData({
  schema: schema,
  name: "labApi",
  authorizationModes: { defaultAuthorizationMode: "userPool", apiKeyAuthorizationMode: { expiresInDays: 30 } },
});

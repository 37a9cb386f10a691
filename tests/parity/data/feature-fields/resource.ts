import { a, defineData, defineFunction } from '@aws-amplify/backend';


export const schema = a
  .schema({
    Status: a.enum(["ACTIVE", "GONE"]),
    Geo: a.customType({ lat: a.float().required(), tags: a.string().required().array() }),
    Arrays: a.model({ plain: a.string().array(), elements: a.string().required().array(), required: a.integer().array().required(), both: a.float().required().array().required(), bools: a.boolean().array(), ids: a.id().required().array(), dates: a.datetime().array().required(), jsons: a.json().array(), states: a.ref("Status").array(), statesRequired: a.ref("Status").required().array().required(), state: a.ref("Status").required(), place: a.ref("Geo").required(), places: a.ref("Geo").required().array().required() }).authorization((allow) => [allow.authenticated()]),
    Defaults: a.model({ text: a.string().default("hello world"), empty: a.string().default(""), integer: a.integer().default(0), negative: a.integer().required().default(-3), float: a.float().default(0.5), boolean: a.boolean().default(false), date: a.date().default("2026-01-31"), time: a.time().default("10:20:30.000Z"), datetime: a.datetime().default("2026-01-31T10:20:30.000Z"), email: a.email().default("a@example.com"), url: a.url().default("https://example.com"), phone: a.phone().default("+12025550123"), ip: a.ipAddress().default("10.0.0.1") }).authorization((allow) => [allow.authenticated()]),
    Validated: a.model({ both: a.string().required().validate((v) => v.minLength(3, "too short").maxLength(10)), around: a.string().validate((v) => v.startsWith("a-").endsWith("z", "must end with \"z\"")), pattern: a.string().validate((v) => v.matches("[a-z]+", "letters only")), between: a.integer().validate((v) => v.gt(0, "more").lt(10)), closed: a.float().default(1).validate((v) => v.gte(-1.5).lte(2.5, "too much")), plus: a.integer().validate((v) => v.positive("must be positive")), minus: a.float().validate((v) => v.negative()) }).authorization((allow) => [allow.authenticated()]),
    Stamped: a.model({ updatedAt: a.datetime().required(), v: a.string(), createdAt: a.string() }).authorization((allow) => [allow.authenticated()]),
    Created: a.model({ createdAt: a.datetime(), id: a.id().required() }).identifier(["id"]).authorization((allow) => [allow.authenticated()]),
  });

export const data = defineData({
  schema: schema,
  authorizationModes: { defaultAuthorizationMode: "userPool", apiKeyAuthorizationMode: { expiresInDays: 30 } },
});

import { a, defineData, defineFunction } from '@aws-amplify/backend';


export const schema = a
  .schema({
    Status: a.enum(["ACTIVE", "GONE"]),
    One: a.model({ a: a.string() }).secondaryIndexes((index) => [index("a")]).authorization((allow) => [allow.authenticated()]),
    Many: a.model({ a: a.string().required(), b: a.integer(), c: a.float().required(), d: a.datetime(), e: a.id(), status: a.ref("Status"), inl: a.enum(["X", "Y"]), other: a.date() }).secondaryIndexes((index) => [index("a").sortKeys(["b"]), index("a").sortKeys(["c", "d"]).name("byACD"), index("a").sortKeys(["b", "c", "d"]).queryField("manyABCD"), index("b"), index("c").name("byC").queryField("manyByC"), index("e").sortKeys(["status"]), index("status").sortKeys(["other"]), index("inl")]).authorization((allow) => [allow.owner(), allow.publicApiKey().to(["list"])]),
    Hidden: a.model({ a: a.string(), b: a.string() }).secondaryIndexes((index) => [index("a").queryField(null), index("b").sortKeys(["a"]).name("hiddenB").queryField(null)]).authorization((allow) => [allow.authenticated()]),
    Projected: a.model({ a: a.string(), b: a.string(), c: a.string(), d: a.string() }).secondaryIndexes((index) => [index("a").projection("KEYS_ONLY"), index("b").projection('INCLUDE', ["c", "d"]), index("c").sortKeys(["a"]).name("all").projection("ALL"), index("d").queryField("byD").projection('INCLUDE', ["a"])]).authorization((allow) => [allow.authenticated()]),
    lowerCase: a.model({ fooBar: a.string(), baz_q: a.id() }).secondaryIndexes((index) => [index("fooBar").sortKeys(["baz_q"]), index("baz_q")]).authorization((allow) => [allow.authenticated()]),
    Keyed: a.model({ a: a.id().required(), b: a.string().required(), c: a.string() }).identifier(["a", "b"]).secondaryIndexes((index) => [index("b").sortKeys(["a"]), index("a").sortKeys(["c"])]).authorization((allow) => [allow.groups(["Admins"])]),
    NoList: a.model({ a: a.string() }).secondaryIndexes((index) => [index("a")]).disableOperations(["list"]).authorization((allow) => [allow.authenticated().to(["read"])]),
    NoQueries: a.model({ a: a.string() }).secondaryIndexes((index) => [index("a")]).disableOperations(["queries"]).authorization((allow) => [allow.authenticated()]),
    GetOnly: a.model({ a: a.string() }).secondaryIndexes((index) => [index("a")]).authorization((allow) => [allow.authenticated().to(["get"]), allow.publicApiKey().to(["list"])]),
    CompositeTypes: a.model({ k: a.id().required(), i: a.integer().required(), f: a.float().required(), d: a.date().required(), t: a.timestamp().required(), s: a.ref("Status").required(), g: a.id().required() }).secondaryIndexes((index) => [index("k").sortKeys(["i", "f", "t"]), index("s").sortKeys(["d", "g"]), index("i").sortKeys(["s", "k"])]).authorization((allow) => [allow.authenticated()]),
  });

export const data = defineData({
  schema: schema,
  authorizationModes: { defaultAuthorizationMode: "userPool", apiKeyAuthorizationMode: { expiresInDays: 30 } },
});

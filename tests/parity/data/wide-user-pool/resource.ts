import { a, defineData, defineFunction } from '@aws-amplify/backend';


export const schema = a
  .schema({
    Status: a.enum(["ACTIVE", "GONE"]),
    Geo: a.customType({ lat: a.float().required(), long: a.float().required(), inner: a.ref("Inner") }),
    Inner: a.customType({ note: a.string(), tags: a.string().array(), state: a.ref("Status") }),
    Scalars: a.model({ s: a.string(), i: a.integer(), f: a.float(), b: a.boolean(), d: a.date(), t: a.time(), dt: a.datetime(), ts: a.timestamp(), e: a.email(), j: a.json(), p: a.phone(), u: a.url(), ip: a.ipAddress(), x: a.id(), req: a.string().required(), arr: a.string().array(), arr2: a.integer().required().array().required(), en: a.ref("Status"), ens: a.ref("Status").array(), geo: a.ref("Geo"), geos: a.ref("Geo").array(), inl: a.customType({ q: a.string() }), ine: a.enum(["X", "Y"]), reqen: a.ref("Status").required() }).authorization((allow) => [allow.publicApiKey()]),
    Defs: a.model({ s: a.string().default("hi"), i: a.integer().default(3), f: a.float().default(1.5), b: a.boolean().default(true), r: a.string().required().default("x"), ts: a.timestamp().default(1), j: a.json().default("{}") }).authorization((allow) => [allow.authenticated()]),
    Keyed: a.model({ kid: a.id().required(), v: a.string() }).identifier(["kid"]).authorization((allow) => [allow.owner()]),
    Comp: a.model({ tenant: a.string().required(), name: a.string().required(), v: a.string() }).identifier(["tenant", "name"]).authorization((allow) => [allow.owner()]),
    Comp3: a.model({ tenant: a.id().required(), year: a.integer().required(), name: a.string().required(), v: a.string() }).identifier(["tenant", "year", "name"]).authorization((allow) => [allow.publicApiKey()]),
    CompInt: a.model({ tenant: a.integer().required(), at: a.datetime().required() }).identifier(["tenant", "at"]).authorization((allow) => [allow.publicApiKey()]),
    KeyStr: a.model({ code: a.string().required() }).identifier(["code"]).authorization((allow) => [allow.authenticated("identityPool")]),
    NoSub: a.model({ v: a.string() }).disableOperations(["subscriptions"]).authorization((allow) => [allow.owner()]),
    NoMut: a.model({ v: a.string() }).disableOperations(["mutations"]).authorization((allow) => [allow.owner()]),
    NoQ: a.model({ v: a.string() }).disableOperations(["queries"]).authorization((allow) => [allow.owner()]),
    NoSome: a.model({ v: a.string() }).disableOperations(["list", "onUpdate", "delete"]).authorization((allow) => [allow.owner()]),
    NoGet: a.model({ v: a.string() }).disableOperations(["get", "create", "update"]).authorization((allow) => [allow.publicApiKey()]),
    OwnDef: a.model({ v: a.string(), author: a.string() }).authorization((allow) => [allow.ownerDefinedIn("author")]),
    OwnDef2: a.model({ v: a.string() }).authorization((allow) => [allow.ownerDefinedIn("writer")]),
    OwnExp: a.model({ v: a.string(), owner: a.string() }).authorization((allow) => [allow.owner()]),
    OwnExpReq: a.model({ v: a.string(), owner: a.string().required() }).authorization((allow) => [allow.owner(), allow.authenticated().to(["read"])]),
    OwnTo: a.model({ v: a.string() }).authorization((allow) => [allow.owner().to(["create", "read"])]),
    OwnNoRead: a.model({ v: a.string() }).authorization((allow) => [allow.owner().to(["create", "update", "delete"]), allow.publicApiKey().to(["get"])]),
    Guest: a.model({ v: a.string() }).authorization((allow) => [allow.guest().to(["read"]), allow.authenticated("identityPool").to(["create", "read"]), allow.owner()]),
    GuestOnly: a.model({ v: a.string() }).authorization((allow) => [allow.guest()]),
    Grp: a.model({ v: a.string() }).authorization((allow) => [allow.groups(["Admins"]), allow.groups(["Editors"]).to(["read"])]),
    GrpApi: a.model({ v: a.string() }).authorization((allow) => [allow.groups(["Admins"]), allow.publicApiKey().to(["read"])]),
    ApiCreate: a.model({ v: a.string() }).authorization((allow) => [allow.publicApiKey().to(["create"])]),
    ApiListen: a.model({ v: a.string() }).authorization((allow) => [allow.publicApiKey().to(["listen", "get"]), allow.authenticated().to(["list", "update"])]),
    ApiDel: a.model({ v: a.string() }).authorization((allow) => [allow.publicApiKey().to(["delete", "sync"]), allow.owner().to(["list"])]),
    Category: a.model({ type: a.string(), filter: a.string() }).authorization((allow) => [allow.publicApiKey()]),
    Child: a.model({ box: a.string() }).authorization((allow) => [allow.publicApiKey()]),
    Data: a.model({ v: a.string() }).authorization((allow) => [allow.publicApiKey()]),
    Bus: a.model({ v: a.string() }).authorization((allow) => [allow.publicApiKey()]),
    Sheep: a.model({ v: a.string() }).authorization((allow) => [allow.publicApiKey()]),
    lower: a.model({ v: a.string() }).authorization((allow) => [allow.publicApiKey()]),
    Order_Line: a.model({ v: a.string() }).authorization((allow) => [allow.publicApiKey()]),
    URLThing: a.model({ v: a.string() }).authorization((allow) => [allow.publicApiKey()]),
    Stamps: a.model({ createdAt: a.datetime(), id: a.id().required(), v: a.string() }).authorization((allow) => [allow.publicApiKey()]),
  });

export const data = defineData({
  schema: schema,
  authorizationModes: { defaultAuthorizationMode: "userPool", apiKeyAuthorizationMode: { expiresInDays: 30 } },
});

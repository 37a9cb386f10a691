import { a, defineData, defineFunction } from '@aws-amplify/backend';

export const echo = defineFunction({ name: 'echo', entry: './handler.ts' });

export const schema = a
  .schema({
    Level: a.enum(["LOW"]),
    shelf: a.model({ id: a.integer().required(), region: a.enum(["X", "Y"]), note: a.string().validate((v) => v.minLength(2).maxLength(40, "too long")), state: a.ref("Level").required().array().required(), title: a.float().required().default(-1.25), amount: a.id().required(), code: a.timestamp().required(), score: a.phone() }).identifier(["id"]).secondaryIndexes((index) => [index("code").sortKeys(["amount", "score"])]).authorization((allow) => [allow.owner().to(["create", "update", "delete"]), allow.guest().to(["search"]), allow.authenticated()]),
    Leaf: a.model({ region: a.time().required(), count: a.id().required(), extra: a.time().required(), link: a.customType({ state: a.customType({ fullName: a.ref("Level").required().array().required(), extra: a.date().required().array() }), a1: a.string(), score: a.email().required() }), level: a.phone().required(), startsAt: a.time().required(), state: a.datetime().required(), code: a.float().required(), note: a.timestamp().required() }).identifier(["region", "count", "extra"]).secondaryIndexes((index) => [index("startsAt").sortKeys(["state", "code"]), index("note").name("bynote").queryField("search712216")]).authorization((allow) => [allow.ownerDefinedIn("author").identityClaim("user_id"), allow.guest(), allow.groups(["Readers", "Writers"], "oidc")]),
    News: a.model({ link: a.string().default("hello"), fullName: a.phone().default("+12025550123"), state: a.timestamp(), score: a.string(), startsAt: a.timestamp().required() }).secondaryIndexes((index) => [index("score").sortKeys(["startsAt"])]),
    Order_Item: a.model({ link: a.phone().required(), place: a.time().required(), id: a.float().required(), size: a.float().validate((v) => v.positive("above zero")), code: a.string(), startsAt: a.datetime(), body: a.id(), snake_case: a.id(), amount: a.integer() }).identifier(["link", "place", "id"]).secondaryIndexes((index) => [index("snake_case").sortKeys(["startsAt", "body", "amount"]).queryField("search639330"), index("amount").sortKeys(["startsAt", "body"]).queryField("search5868").projection('INCLUDE', ["size", "code"])]).disableOperations(["queries", "update"]).authorization((allow) => [allow.authenticated("oidc")]),
    tell: a.query().arguments({ when: a.ref("Level").required().array(), filterBy: a.phone().required().array(), Key: a.json().array() }).returns(a.enum(["UP", "DOWN"])).handler(a.handler.function(echo)).authorization((allow) => [allow.guest()]),
    apply: a.mutation().arguments({ first_one: a.ref("Level").required().array(), when: a.enum(["UP", "DOWN"]), size: a.customType({ Upper: a.enum(["X", "Y"]), note: a.ref("Level") }) }).returns(a.ref("News").required().array().required()).handler(a.handler.function(echo)).authorization((allow) => [allow.guest(), allow.authenticated("identityPool"), allow.groups(["Editors", "Readers"])]),
    on_apply: a.subscription().for([a.ref("apply")]).arguments({ channel: a.string() }).handler(a.handler.custom({ entry: "./resolver.js" })).authorization((allow) => [allow.groups(["Editors", "Readers"])]),
    onChange: a.subscription().for([a.ref("News").mutations(["update", "create"])]).arguments({ channel: a.id().required() }).handler(a.handler.custom({ entry: "./resolver.js" })).authorization((allow) => [allow.authenticated()]),
  }).authorization((allow) => [allow.guest().to(["create"]), allow.publicApiKey()]);

export const data = defineData({
  schema: schema,
  authorizationModes: { defaultAuthorizationMode: "apiKey", apiKeyAuthorizationMode: { expiresInDays: 30 }, oidcAuthorizationMode: { oidcProviderName: "login", oidcIssuerUrl: "https://login.example.com", clientId: "client", tokenExpiryFromAuthInSeconds: 300, tokenExpireFromIssueInSeconds: 600 } },
});

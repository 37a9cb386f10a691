import { a, defineData, defineFunction } from '@aws-amplify/backend';


export const schema = a
  .schema({
    Person: a.model({ v: a.string() }).authorization((allow) => [allow.authenticated()]),
    Mouse: a.model({ v: a.string() }).authorization((allow) => [allow.authenticated()]),
    Story: a.model({ v: a.string() }).authorization((allow) => [allow.authenticated()]),
    Box: a.model({ v: a.string() }).authorization((allow) => [allow.authenticated()]),
    Status: a.model({ v: a.string() }).authorization((allow) => [allow.authenticated()]),
    Leaf: a.model({ v: a.string() }).authorization((allow) => [allow.authenticated()]),
    Hero: a.model({ v: a.string() }).authorization((allow) => [allow.authenticated()]),
    Address: a.model({ v: a.string() }).authorization((allow) => [allow.authenticated()]),
    Media: a.model({ v: a.string() }).authorization((allow) => [allow.authenticated()]),
    News: a.model({ v: a.string() }).authorization((allow) => [allow.authenticated()]),
    Series: a.model({ v: a.string() }).authorization((allow) => [allow.authenticated()]),
    Quiz: a.model({ v: a.string() }).authorization((allow) => [allow.authenticated()]),
    Analysis: a.model({ v: a.string() }).authorization((allow) => [allow.authenticated()]),
    Todos: a.model({ v: a.string() }).authorization((allow) => [allow.authenticated()]),
    userProfile: a.model({ fullName: a.string(), snake_case: a.string(), Upper: a.string(), a1: a.string() }).authorization((allow) => [allow.authenticated()]),
    x: a.model({ y: a.string() }).authorization((allow) => [allow.authenticated()]),
    API2: a.model({ v: a.string() }).authorization((allow) => [allow.authenticated()]),
    Two_Words: a.model({ v: a.string() }).authorization((allow) => [allow.authenticated()]),
    AVeryLongModelNameThatGoesOnAndOnUntilItHasMoreThanFifty: a.model({ v: a.string() }).authorization((allow) => [allow.owner()]),
    ModelNameOfTheRightLengthForALimitOf50: a.model({ v: a.string() }).authorization((allow) => [allow.owner()]),
    LongerByOneThanTheLimitOfFiftyAllowsItToBe1: a.model({ v: a.string() }).authorization((allow) => [allow.owner()]),
  });

export const data = defineData({
  schema: schema,
  authorizationModes: { defaultAuthorizationMode: "userPool", apiKeyAuthorizationMode: { expiresInDays: 30 } },
});

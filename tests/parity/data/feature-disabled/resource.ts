import { a, defineData, defineFunction } from '@aws-amplify/backend';


export const schema = a
  .schema({
    Queries: a.model({ v: a.string() }).disableOperations(["queries"]).authorization((allow) => [allow.owner()]),
    Mutations: a.model({ v: a.string() }).disableOperations(["mutations"]).authorization((allow) => [allow.owner()]),
    Subscriptions: a.model({ v: a.string() }).disableOperations(["subscriptions"]).authorization((allow) => [allow.owner()]),
    NotGet: a.model({ v: a.string() }).disableOperations(["get"]).authorization((allow) => [allow.owner()]),
    NotList: a.model({ v: a.string() }).disableOperations(["list"]).authorization((allow) => [allow.owner()]),
    NotCreate: a.model({ v: a.string() }).disableOperations(["create"]).authorization((allow) => [allow.owner()]),
    NotUpdate: a.model({ v: a.string() }).disableOperations(["update"]).authorization((allow) => [allow.owner()]),
    NotDelete: a.model({ v: a.string() }).disableOperations(["delete"]).authorization((allow) => [allow.owner()]),
    NotOnCreate: a.model({ v: a.string() }).disableOperations(["onCreate"]).authorization((allow) => [allow.owner()]),
    NotOnUpdate: a.model({ v: a.string() }).disableOperations(["onUpdate"]).authorization((allow) => [allow.owner()]),
    NotOnDelete: a.model({ v: a.string() }).disableOperations(["onDelete"]).authorization((allow) => [allow.owner()]),
    Mixed: a.model({ v: a.string() }).disableOperations(["onDelete", "mutations", "create", "get"]).authorization((allow) => [allow.owner()]),
    Nothing: a.model({ v: a.string() }).disableOperations(["queries", "mutations", "subscriptions"]).authorization((allow) => [allow.owner()]),
    AllSingle: a.model({ v: a.string() }).disableOperations(["get", "list", "create", "update", "delete", "onCreate", "onUpdate", "onDelete"]).authorization((allow) => [allow.owner()]),
  });

export const data = defineData({
  schema: schema,
  authorizationModes: { defaultAuthorizationMode: "userPool", apiKeyAuthorizationMode: { expiresInDays: 30 } },
});

import { a, defineData, defineFunction } from '@aws-amplify/backend';


export const schema = a
  .schema({
    Tenant: a.model({ tenantId: a.id().required(), name: a.string().required(), users: a.hasMany("Account", ["tenantId", "tenantName"]), plan: a.hasOne("Plan", ["tId", "tName"]) }).identifier(["tenantId", "name"]).authorization((allow) => [allow.authenticated()]),
    Account: a.model({ tenantId: a.id().required(), tenantName: a.string().required(), tenant: a.belongsTo("Tenant", ["tenantId", "tenantName"]), mail: a.email() }).authorization((allow) => [allow.authenticated()]),
    Plan: a.model({ tId: a.id(), tName: a.string(), tenant: a.belongsTo("Tenant", ["tId", "tName"]) }).authorization((allow) => [allow.authenticated()]),
    Shelf: a.model({ room: a.string().required(), row: a.integer().required(), slot: a.float().required(), books: a.hasMany("Book", ["room", "row", "slot"]) }).identifier(["room", "row", "slot"]).authorization((allow) => [allow.authenticated()]),
    Book: a.model({ isbn: a.string().required(), room: a.string(), row: a.integer(), slot: a.float(), shelf: a.belongsTo("Shelf", ["room", "row", "slot"]), pages: a.hasMany("Page", "bookIsbn"), cover: a.hasOne("Cover", "bookIsbn") }).identifier(["isbn"]).authorization((allow) => [allow.authenticated()]),
    Page: a.model({ bookIsbn: a.string().required(), number: a.integer().required(), book: a.belongsTo("Book", "bookIsbn") }).identifier(["bookIsbn", "number"]).authorization((allow) => [allow.authenticated()]),
    Cover: a.model({ bookIsbn: a.id(), book: a.belongsTo("Book", "bookIsbn"), coverId: a.id().required() }).identifier(["coverId"]).authorization((allow) => [allow.authenticated()]),
    lowerParent: a.model({ kids: a.hasMany("lowerKid", "parentId") }).authorization((allow) => [allow.authenticated()]),
    lowerKid: a.model({ parentId: a.id(), parent: a.belongsTo("lowerParent", "parentId") }).secondaryIndexes((index) => [index("parentId")]).authorization((allow) => [allow.authenticated()]),
  });

export const data = defineData({
  schema: schema,
  authorizationModes: { defaultAuthorizationMode: "userPool", apiKeyAuthorizationMode: { expiresInDays: 30 } },
});

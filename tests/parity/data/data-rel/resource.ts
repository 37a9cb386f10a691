import { a, defineData, defineFunction } from '@aws-amplify/backend';

export const sayHello = defineFunction({ name: 'sayHello', entry: './handler.ts' });

export const schema = a
  .schema({
    PostStatus: a.enum(["DRAFT", "PUBLISHED", "ARCHIVED"]),
    Location: a.customType({ lat: a.float().required(), long: a.float().required(), label: a.string() }),
    EchoResponse: a.customType({ content: a.string(), executionDuration: a.float() }),
    Author: a.model({ name: a.string().required(), email: a.email(), bio: a.string().authorization((allow) => [allow.owner(), allow.groups(["admins"]).to(["read", "update"])]), posts: a.hasMany("Post", "authorId"), profile: a.hasOne("Profile", "authorId"), location: a.ref("Location") }).authorization((allow) => [allow.owner(), allow.groups(["admins"]), allow.authenticated().to(["read"])]),
    Profile: a.model({ authorId: a.id(), author: a.belongsTo("Author", "authorId"), website: a.url(), birthday: a.date(), settings: a.json() }).authorization((allow) => [allow.owner()]),
    Post: a.model({ title: a.string().required(), slug: a.string().required(), content: a.string().default("empty"), rating: a.integer().default(0), score: a.float(), isPublished: a.boolean().required().default(false), publishedAt: a.datetime(), wakeAt: a.time(), seenAt: a.timestamp(), phone: a.phone(), ip: a.ipAddress(), status: a.ref("PostStatus"), priority: a.enum(["LOW", "HIGH"]), keywords: a.string().array(), where: a.customType({ city: a.string(), zip: a.integer() }), authorId: a.id().required(), author: a.belongsTo("Author", "authorId"), comments: a.hasMany("Comment", "postId"), tags: a.hasMany("PostTag", "postId") }).secondaryIndexes((index) => [index("slug").name("postsBySlug").queryField("listPostsBySlug"), index("status").sortKeys(["publishedAt"]), index("authorId").sortKeys(["title", "rating"]).queryField("postsByAuthor")]).authorization((allow) => [allow.owner(), allow.groups(["admins", "editors"]), allow.guest().to(["read"]), allow.authenticated("identityPool").to(["read"]), allow.publicApiKey().to(["read"])]),
    Comment: a.model({ postId: a.id().required(), post: a.belongsTo("Post", "postId"), body: a.string().required(), moderators: a.string().array(), group: a.string(), email: a.email() }).disableOperations(["subscriptions"]).authorization((allow) => [allow.ownerDefinedIn("email").identityClaim("email"), allow.ownersDefinedIn("moderators").to(["read", "delete"]), allow.groupDefinedIn("group").to(["read"]), allow.authenticated().to(["read"])]),
    Tag: a.model({ label: a.string().required(), kind: a.string().required(), posts: a.hasMany("PostTag", "tagLabel") }).identifier(["label"]).authorization((allow) => [allow.authenticated(), allow.publicApiKey().to(["list", "get"])]),
    PostTag: a.model({ postId: a.id().required(), tagLabel: a.string().required(), post: a.belongsTo("Post", "postId"), tag: a.belongsTo("Tag", "tagLabel") }).identifier(["postId", "tagLabel"]).authorization((allow) => [allow.authenticated(), allow.publicApiKey().to(["read"])]),
    sayHello: a.query().arguments({ name: a.string().required() }).returns(a.string()).handler(a.handler.function(sayHello)).authorization((allow) => [allow.authenticated(), allow.publicApiKey()]),
    getPostBySlug: a.query().arguments({ slug: a.string().required() }).returns(a.ref("Post")).handler(a.handler.custom({ entry: "./resolver.js", dataSource: a.ref("Post") })).authorization((allow) => [allow.authenticated()]),
    echoAsync: a.mutation().arguments({ name: a.string() }).handler(a.handler.function(sayHello).async()).authorization((allow) => [allow.groups(["admins"])]),
    publish: a.mutation().arguments({ channel: a.string().required(), content: a.string().required() }).returns(a.ref("EchoResponse")).handler(a.handler.custom({ entry: "./resolver.js" })).authorization((allow) => [allow.authenticated()]),
    receive: a.subscription().for([a.ref("publish")]).arguments({ channel: a.string() }).handler(a.handler.custom({ entry: "./resolver.js" })).authorization((allow) => [allow.authenticated()]),
  }).authorization((allow) => [allow.resource(sayHello).to(["query", "mutate"])]);

export const data = defineData({
  schema: schema,
  name: "labApi",
  authorizationModes: { defaultAuthorizationMode: "identityPool", apiKeyAuthorizationMode: { expiresInDays: 30 } },
});

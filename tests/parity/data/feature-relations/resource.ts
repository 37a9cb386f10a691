import { a, defineData, defineFunction } from '@aws-amplify/backend';


export const schema = a
  .schema({
    Team: a.model({ name: a.string().required(), members: a.hasMany("Member", "teamId"), badge: a.hasOne("Badge", "teamId") }).authorization((allow) => [allow.authenticated()]),
    Member: a.model({ name: a.string(), teamId: a.id(), team: a.belongsTo("Team", "teamId") }).authorization((allow) => [allow.authenticated()]),
    Badge: a.model({ teamId: a.id().required(), team: a.belongsTo("Team", "teamId") }).authorization((allow) => [allow.authenticated()]),
    Person: a.model({ name: a.string(), bossId: a.id(), boss: a.belongsTo("Person", "bossId"), reports: a.hasMany("Person", "bossId"), written: a.hasMany("Doc", "authorId"), edited: a.hasMany("Doc", "editorId") }).authorization((allow) => [allow.owner()]),
    Doc: a.model({ authorId: a.id().required(), editorId: a.string(), author: a.belongsTo("Person", "authorId"), editor: a.belongsTo("Person", ["editorId"]) }).authorization((allow) => [allow.owner(), allow.authenticated().to(["read"])]),
    Student: a.model({ enrolments: a.hasMany("Enrolment", "studentId") }).authorization((allow) => [allow.authenticated()]),
    Course: a.model({ title: a.string().required(), enrolments: a.hasMany("Enrolment", "courseId") }).authorization((allow) => [allow.authenticated()]),
    Enrolment: a.model({ studentId: a.id().required(), courseId: a.id().required(), student: a.belongsTo("Student", "studentId"), course: a.belongsTo("Course", "courseId") }).authorization((allow) => [allow.authenticated()]),
    Node: a.model({ kids: a.hasMany("Node", "parentId"), parentId: a.id(), parent: a.belongsTo("Node", "parentId") }).authorization((allow) => [allow.owner()]),
    Left: a.model({ rights: a.hasMany("Right", "leftId"), rightId: a.id(), right: a.belongsTo("Right", "rightId") }).authorization((allow) => [allow.owner()]),
    Right: a.model({ lefts: a.hasMany("Left", "rightId"), leftId: a.id(), left: a.belongsTo("Left", "leftId") }).authorization((allow) => [allow.publicApiKey()]),
    Twin: a.model({ other: a.hasOne("Twin", "twinId"), twinId: a.id(), twin: a.belongsTo("Twin", "twinId") }).secondaryIndexes((index) => [index("twinId")]).authorization((allow) => [allow.owner()]),
  });

export const data = defineData({
  schema: schema,
  authorizationModes: { defaultAuthorizationMode: "userPool", apiKeyAuthorizationMode: { expiresInDays: 30 } },
});

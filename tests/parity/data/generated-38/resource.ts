import { a, defineData, defineFunction } from '@aws-amplify/backend';

export const authorizer = defineFunction({ name: 'authorizer', entry: './handler.ts' });

export const schema = a
  .schema({
    Level: a.enum(["LOW"]),
    Color: a.enum(["red", "Green", "BLUE_1"]),
    Leaf: a.model({ id: a.email().required(), title: a.json().array(), region: a.boolean().array(), level: a.date(), kids0: a.hasOne("Hero", "ref0") }).identifier(["id"]).authorization((allow) => [allow.ownersDefinedIn("editors"), allow.authenticated("identityPool"), allow.groups(["Admins"]), allow.ownerDefinedIn("holder", "userPools")]),
    Hero: a.model({ place: a.email().array(), fullName: a.timestamp().array().required(), ref0: a.email(), parent0: a.belongsTo("Leaf", "ref0") }).authorization((allow) => [allow.owner(), allow.custom(), allow.publicApiKey()]),
    onChange: a.subscription().for([a.ref("Leaf").mutations(["create"])]).arguments({ channel: a.integer() }).handler(a.handler.custom({ entry: "./resolver.js" })).authorization((allow) => [allow.custom(), allow.authenticated(), allow.groups(["Editors", "Readers"])]),
  });

export const data = defineData({
  schema: schema,
  authorizationModes: { defaultAuthorizationMode: "identityPool", apiKeyAuthorizationMode: { expiresInDays: 30 }, lambdaAuthorizationMode: { function: authorizer, timeToLiveInSeconds: 300 } },
});

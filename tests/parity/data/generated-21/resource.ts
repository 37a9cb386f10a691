import { a, defineData, defineFunction } from '@aws-amplify/backend';

export const authorizer = defineFunction({ name: 'authorizer', entry: './handler.ts' });
export const log = defineFunction({ name: 'log', entry: './handler.ts' });

export const schema = a
  .schema({
    Geo: a.customType({ level: a.boolean().array().required(), body: a.boolean().required(), startsAt: a.timestamp().required().array() }),
    details: a.customType({ snake_case: a.ipAddress().array(), score: a.customType({ size: a.integer(), note: a.float().required().array(), place: a.ref("Geo").required().array() }), region: a.integer().required().array() }),
    userTask: a.model({ score: a.json().required().default("{}"), link: a.ipAddress().default("10.0.0.1"), level: a.enum(["X", "Y"]), extra: a.integer().default(0), title: a.datetime(), region: a.id().required() }).secondaryIndexes((index) => [index("title").name("bytitle").queryField(null), index("region").name("byregion").queryField("search123574").projection("KEYS_ONLY")]),
    Bus: a.model({ level: a.ref("details").required().array(), size: a.boolean().required(), Upper: a.date().authorization((allow) => [allow.ownersDefinedIn("editors").to(["create"])]), fullName: a.ipAddress().required(), amount: a.ipAddress(), editors: a.string().array() }).secondaryIndexes((index) => [index("fullName").sortKeys(["amount"])]).authorization((allow) => [allow.publicApiKey().to(["listen"]), allow.ownersDefinedIn("editors")]),
  }).authorization((allow) => [allow.guest().to(["create"]), allow.custom(), allow.resource(log).to(["mutate", "query"])]);

export const data = defineData({
  schema: schema,
  authorizationModes: { defaultAuthorizationMode: "iam", apiKeyAuthorizationMode: { expiresInDays: 30 }, lambdaAuthorizationMode: { function: authorizer, timeToLiveInSeconds: 300 } },
});

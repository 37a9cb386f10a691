import { a, defineData, defineFunction } from '@aws-amplify/backend';


export const schema = a
  .schema({
    Todo: a.model({ content: a.string(), isDone: a.boolean() }).authorization((allow) => [allow.publicApiKey()]),
  });

export const data = defineData({
  schema: schema,
});

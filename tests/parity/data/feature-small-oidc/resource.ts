import { a, defineData, defineFunction } from '@aws-amplify/backend';


export const schema = a
  .schema({
    Note: a.model({ text: a.string() }).authorization((allow) => [allow.owner()]),
  });

export const data = defineData({
  schema: schema,
  authorizationModes: { defaultAuthorizationMode: "oidc", apiKeyAuthorizationMode: { expiresInDays: 30 }, oidcAuthorizationMode: { oidcProviderName: "login", oidcIssuerUrl: "https://login.example.com", clientId: "client", tokenExpiryFromAuthInSeconds: 300, tokenExpireFromIssueInSeconds: 600 } },
});

// Asks Amplify's own client for the addresses of files: {"outputs": amplify_outputs.json, "files": [{path, options}]} in,
// the addresses out, without their signatures. Nothing is sent.
import { Amplify } from 'aws-amplify';
import { getUrl } from 'aws-amplify/storage';
import { text } from 'node:stream/consumers';

const { outputs, files } = JSON.parse(await text(process.stdin));
const credentials = { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'secret', sessionToken: 'token' };
const credentialsProvider = {
  getCredentialsAndIdentityId: async () => ({ credentials, identityId: 'us-east-1:me' }),
  clearCredentialsAndIdentityId: () => {},
};
Amplify.configure(outputs, { Auth: { credentialsProvider } });
const found = [];
for (const { owned, path, options } of files) {
  const where = owned ? ({ identityId }) => path.replace('{entity_id}', identityId) : path;
  const { url } = await getUrl({ path: where, options });
  found.push(`${url.origin}${decodeURIComponent(url.pathname)}`);
}
console.log(JSON.stringify(found));

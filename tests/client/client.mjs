// Drives Amplify's own client: one request per line in, {"call": "models.Todo.create", "args": [...]}, one answer per
// line out. {"call": ..., "then": [["author"]]} loads a relation of what the call gave: the client puts a function there.
// The first line configures: {"outputs": amplify_outputs.json, "options": of generateClient, "token": JWT}.
import { Amplify } from 'aws-amplify';
import { decodeJWT } from 'aws-amplify/auth';
import { generateClient } from 'aws-amplify/data';
import { createInterface } from 'node:readline';

let client;
function configure({ outputs, options, token }) {
  const tokens = token && { accessToken: decodeJWT(token), idToken: decodeJWT(token) };
  Amplify.configure(outputs, { Auth: { tokenProvider: { getTokens: async () => tokens ?? null } } });
  client = generateClient(options);
  return { ready: true };
}
async function run({ call, args, then }) {
  const path = call.split('.');
  const name = path.pop();
  const owner = path.reduce((value, key) => value[key], client);
  let found = await owner[name](...args);
  for (const [relation, ...given] of then ?? []) found = await found.data[relation](...given);
  const { data, errors, nextToken } = found;
  return { data, errors: errors?.map(({ errorType, message, path: where }) => ({ errorType, message, path: where })), nextToken };
}
for await (const line of createInterface({ input: process.stdin })) {
  const given = JSON.parse(line);
  let answer;
  try {
    answer = given.outputs ? configure(given) : await run(given);
  } catch (thrown) {
    answer = { thrown: String(thrown?.stack ?? thrown) };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}

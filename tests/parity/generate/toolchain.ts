// Synthesises the backends of all folders in one process and prints, per folder, what went wrong or nothing.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [, , modules, ...folders] = process.argv;
const from = (path: string) => import(pathToFileURL(join(modules, path)).href);
const { DataFactory } = await from('@aws-amplify/backend-data/lib/factory.js');
const { AmplifyAuthFactory } = await from('@aws-amplify/backend-auth/lib/factory.js');
process.env.CDK_CONTEXT_JSON = JSON.stringify({
  'amplify-backend-namespace': 'labapp',
  'amplify-backend-name': 'main',
  'amplify-backend-type': 'standalone',
});
console.warn = console.info = () => {};
const found = (folder: string, name: string): string =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith(name))[0];

for (const folder of folders) {
  const out = join(folder, 'out');
  rmSync(out, { recursive: true, force: true });
  process.env.CDK_OUTDIR = out;
  // One process makes many backends: the factories count how often they were used.
  DataFactory.factoryCount = AmplifyAuthFactory.factoryCount = 0;
  try {
    const { backend, schema } = await import(pathToFileURL(resolve(folder, 'amplify/backend.ts')).href);
    backend.stack.node.root.synth();
    const api = readdirSync(out).filter((name) => /^asset\..*\.graphql$/.test(name));
    if (api.length !== 1) throw new Error(`${api.length} API schemas`);
    writeFileSync(join(folder, 'api-schema.graphql'), readFileSync(join(out, api[0])));
    for (const [name, target] of [
      ['model-schema.graphql', 'model-schema.graphql'],
      ['modelIntrospectionSchema.json', 'model-introspection.json'],
    ])
      writeFileSync(join(folder, target), readFileSync(join(out, found(out, name))));
    console.log(`RESULT ${folder} ok`);
  } catch (error: any) {
    const causes = [];
    for (let one = error; one; one = one.cause) causes.push(String(one.message).split('\n').slice(0, 3).join(' '));
    console.log(`RESULT ${folder} failed: ${causes.join(' <- ')}`);
  }
}
process.exit(0);

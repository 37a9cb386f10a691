// Reads lines, each the path of an SDL file; answers each with the model introspection that Amplify makes of it.
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { DefaultDirectives } from "@aws-amplify/graphql-directives";
import { generateModels } from "@aws-amplify/graphql-generator";

const directives = DefaultDirectives.map((one) => one.definition).join("\n");
for await (const path of createInterface({ input: process.stdin })) {
  const schema = readFileSync(path, "utf8");
  const [text] = Object.values(await generateModels({ schema, target: "introspection", directives }));
  console.log(JSON.stringify(JSON.parse(text)));
}

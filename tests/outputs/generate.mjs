// Writes what Amplify's own generator makes of a deployed stack: node generate.mjs STACK > amplify_outputs.json
import { generateClientConfig } from "@aws-amplify/client-config";
import { AmplifyClient } from "@aws-sdk/client-amplify";
import { CloudFormationClient } from "@aws-sdk/client-cloudformation";
import { S3Client } from "@aws-sdk/client-s3";

// The emulator has one address for all buckets.
const s3 = new S3Client({ forcePathStyle: true });
const cloudformation = new CloudFormationClient();
const amplify = new AmplifyClient();
const config = await generateClientConfig({ stackName: process.argv[2] }, "1.5", {
  getS3Client: () => s3,
  getCloudFormationClient: () => cloudformation,
  getAmplifyClient: () => amplify,
});
process.stdout.write(JSON.stringify(config, null, 2));

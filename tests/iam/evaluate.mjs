// Decides requests by policies, as IAM does: a line of JSON per request in, a line with the result out.
import { createInterface } from 'node:readline';
import { runSimulation } from '@cloud-copilot/iam-simulate';

for await (const line of createInterface({ input: process.stdin })) {
  const { action, bucket, key, context, policies, bucketPolicy, principal } = JSON.parse(line);
  const response = await runSimulation(
    {
      request: {
        action,
        principal,
        resource: { resource: key === null ? bucket : `${bucket}/${key}`, accountId: '123456789012' },
        contextVariables: context,
      },
      identityPolicies: policies,
      resourcePolicy: bucketPolicy,
      serviceControlPolicies: [],
      resourceControlPolicies: [],
    },
    {},
  );
  console.log(response.resultType === 'error' ? JSON.stringify(response.errors) : response.overallResult);
}

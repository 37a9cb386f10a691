"""Codes about layers, images, durable executions, queues, addresses and networks of functions."""

from __future__ import annotations

from ampc.diagnostics.codes.model import Code

CODES = (
    Code(
        "AMP830",
        "layer that is none",
        """A layer is one version of it: an ARN that ends in the version, `name:version` for a layer of this account and region,
or the address of an AWS::Lambda::LayerVersion under resources:. A function has five at most.

wrong:  layers: ["arn:aws:lambda:eu-west-1:123456789012:layer:shared"]
right:  layers: ["shared:3"]""",
    ),
    Code(
        "AMP831",
        "layer made for something else",
        """A layer tells the processors and runtimes it is made for: in CompatibleArchitectures and CompatibleRuntimes, or in its
name, as AWS's own layers do. Lambda attaches it all the same, and compiled code in it fails when it is loaded.

wrong:  {architecture: arm64, layers: ["tools-x86_64:3"]}
right:  {architecture: arm64, layers: ["tools-arm64:3"]}""",
        levels=("warning",),
    ),
    Code(
        "AMP832",
        "image that Lambda cannot run",
        """Lambda runs images from Amazon ECR. `repository:tag` is one of this account and region, anything else is written with
the whole URI. A tag or a digest is needed: CloudFormation deploys a new image when the URI changes, and `latest` never does.

wrong:  image: {uri: docker.io/library/worker}
right:  image: {uri: "shop/worker:1.4.2"}""",
        levels=("error", "warning"),
    ),
    Code(
        "AMP833",
        "function that cannot be durable",
        """Durable executions need nodejs22.x, python3.13, java17 or dotnet8, or newer ones; an image has what it needs in it.
Lambda starts them by a version only: schedules and events of ampc do that, but user pools, APIs and function addresses call
a function by its ARN alone. With events, a whole execution has 15 minutes: Lambda waits for its end.

wrong:  {entry: ./order.py, runtime: python3.12, durable: {executionTimeoutSeconds: 86400}}
right:  {entry: ./order.py, runtime: python3.13, durable: {executionTimeoutSeconds: 86400}}""",
    ),
    Code(
        "AMP834",
        "batch that a queue does not hand on",
        """A call gets up to 10 messages at once; for more, up to 10000, Lambda waits at least a second to gather them. A FIFO
queue hands on 10 at most and never waits.

wrong:  events: [{queue: resources.Jobs, batchSize: 100}]
right:  events: [{queue: resources.Jobs, batchSize: 100, batchWindowSeconds: 5}]""",
    ),
    Code(
        "AMP835",
        "queue that hands a message on too early",
        """A queue hides a message from others while the function works on it: for 30 seconds, or its VisibilityTimeout. Lambda
refuses a queue whose messages come back before the function's timeout is over; AWS advises six times the timeout.

wrong:  timeoutSeconds: 60 and Jobs: {Type: AWS::SQS::Queue}
right:  timeoutSeconds: 60 and Jobs: {Type: AWS::SQS::Queue, Properties: {VisibilityTimeout: 360}}""",
    ),
    Code(
        "AMP836",
        "cookies from every origin",
        """With allowCredentials a browser sends cookies along, and refuses to do so for '*': name the origins.

wrong:  cors: {allowOrigins: ["*"], allowCredentials: true}
right:  cors: {allowOrigins: ["https://example.com"], allowCredentials: true}""",
    ),
    Code(
        "AMP837",
        "subnet or security group that is none",
        """A network is named by IDs, subnet-... and sg-..., or by references to resources of this file. Names are no IDs.

wrong:  vpc: {subnetIds: [private-a], securityGroupIds: [default]}
right:  vpc: {subnetIds: [!Ref resources.SubnetA], securityGroupIds: [sg-0123456789abcdef0]}""",
    ),
    Code(
        "AMP838",
        "source whose key is not known",
        """A function that reads an encrypted queue or stream must be allowed to decrypt with its key. ampc gives it that right
on the key's ARN; an alias does not tell which key it stands for.

wrong:  KmsMasterKeyId: alias/jobs
right:  KmsMasterKeyId: !Ref resources.Key""",
    ),
)

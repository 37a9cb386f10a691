"""Decides the codes of outputs and of writing a build."""

from __future__ import annotations

from ampc.diagnostics.codes.model import Code

CODES: tuple[Code, ...] = (
    Code(
        "AMP901",
        "stack output that is taken",
        """Amplify's client libraries and `ampx generate outputs` read stack outputs by fixed names, such as userPoolId
and awsAppsyncApiEndpoint. An output of the same name would break them. Choose another name.""",
    ),
    Code(
        "AMP902",
        "unreadable amplify.lock",
        """amplify.lock records which stack each model's resources were placed in: a resolver cannot exist in two stacks, so a
unit that moved would fail to deploy. Restore the file from version control rather than delete it.""",
    ),
    Code(
        "AMP903",
        "output folder that holds the project",
        """The output folder is replaced as a whole, so it can be neither the project's folder nor one that contains
it. Name a folder of its own: --out build.""",
    ),
    Code(
        "AMP904",
        "output folder that is a file",
        """The output is a folder, and a file of that name is in the way. Name another folder with --out, or remove the file
yourself: ampc deletes nothing that it did not make.""",
    ),
    Code(
        "AMP905",
        "output folder that is no build",
        """The output folder is replaced as a whole. This one is not empty and holds no manifest.json of an earlier build, so
something of yours would be lost. Name another folder with --out, or empty it yourself.""",
    ),
    Code(
        "AMP906",
        "the build could not be written",
        """The operating system refused: no space, no permission, a read-only disk. The new files were written beside the old
folder and were not swapped in, so the earlier build is as it was.""",
    ),
    Code(
        "AMP907",
        "reference that would move a placed unit",
        """A large backend has its models' resolvers, data sources and roles in nested stacks, and amplify.lock remembers
which. Something outside now refers to one of them. That works only inside the root stack, and moving the unit there would
fail to deploy, as a resolver cannot exist twice. Tables, functions, the user pool and the API are in the root stack: anything
may refer to them.""",
    ),
    Code(
        "AMP908",
        "placed unit that is wanted elsewhere",
        """data.stacks wants a model or a resolver in another stack than amplify.lock records. A resolver cannot exist in two stacks, and a
deployment makes the new one before it removes the old one, so the move would fail. To move it nonetheless, deploy once without
the model's operations (disableOperations), remove its line from amplify.lock, and deploy again.""",
    ),
    Code(
        "AMP909",
        "logical ID of a nested stack that is taken",
        """A nested stack is a resource of the root template, called by its name with Stack behind it. A resource of the
same logical ID is in the root template already. Rename the resource, or the stack in data.stacks.""",
    ),
    Code(
        "AMP910",
        "default that is none of the items",
        """A section of amplify_outputs.json lists what there is, and which of it is used when none is asked for.

wrong:  maps: {items: {streets: {style: VectorEsriNavigation}}, default: street}
right:  maps: {items: {streets: {style: VectorEsriNavigation}}, default: streets}""",
    ),
    Code(
        "AMP911",
        "boto3 is not installed",
        """`ampc outputs --stack` asks AWS for the outputs of a stack, with boto3. Nothing else in ampc needs it, so it is
installed on demand: pip install 'ampc[aws]'.""",
    ),
    Code(
        "AMP912",
        "no AWS credentials or region",
        """A stack is read with the credentials and the region that the AWS CLI uses: environment variables, a profile,
single sign-on or a role. --profile and --region choose others.""",
    ),
    Code(
        "AMP913",
        "AWS denies reading",
        """Reading a stack needs cloudformation:DescribeStacks and cloudformation:GetTemplateSummary on it, and
s3:GetObject on the uploaded files, no more.""",
    ),
    Code(
        "AMP914",
        "no such stack, or not ready",
        """The client config holds what a finished deployment made. A stack that is still being deployed, or whose first
deployment failed, has none; one of that name may be in another region or account.""",
    ),
    Code(
        "AMP915",
        "a stack that tells nothing to client libraries",
        """The root stack of a backend says in its Metadata which of its outputs client libraries read. Nested stacks, and
stacks that neither ampc nor Amplify Gen 2 made, have no such Metadata.""",
    ),
    Code(
        "AMP916",
        "the models of a stack are not known",
        """The client config holds the models of the API. They are read from the files that were uploaded with the
deployment; when none were, from amplify.yaml, if it has the models that the stack was made from: the stack's Metadata
holds a digest of them.""",
    ),
    Code(
        "AMP917",
        "AWS does not answer",
        """The request did not reach AWS, or AWS was too busy to answer it. Check the region and the network, and try
again.""",
    ),
    Code(
        "AMP918",
        "values that only a deployment knows",
        """--from-reference writes the client config of resources that exist already, whose IDs stand in amplify.yaml. This
backend makes resources of its own: their IDs are known when it is deployed.

right:  ampc outputs --stack NAME""",
    ),
    Code(
        "AMP919",
        "the client config could not be written",
        """The files of the client config are written whole or not at all, so what was there before is as it was. The folder
must be one, and writable: --out-dir names another.""",
    ),
)

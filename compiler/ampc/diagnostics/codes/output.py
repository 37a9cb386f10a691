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
)

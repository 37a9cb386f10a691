"""Decides the codes of ``ampc diff`` and ``ampc build --check``: why there is nothing to compare with."""

from __future__ import annotations

from ampc.diagnostics.codes.model import Code

CODES: tuple[Code, ...] = (
    Code(
        "AMP970",
        "nothing to compare with",
        """`ampc diff BASE` compares with a git revision (a branch, a tag, an id, HEAD~1), a folder that `ampc build` wrote, or a
template file. Without BASE it is the output folder when there is one, else what was committed last.

In CI a clone often has no history, so that `main` or the id of the base does not exist in it. Fetch it first:

right:  git fetch --depth=1 origin main && ampc diff FETCH_HEAD""",
    ),
    Code(
        "AMP971",
        "unreadable template",
        """The file that `ampc diff` compares with is no CloudFormation template: JSON or YAML with Resources, each with a Type.
What `aws cloudformation get-template --stack-name NAME` prints is understood as it is, so a deployed stack can be compared, too.""",
    ),
    Code(
        "AMP972",
        "nested template that is not there",
        """A large backend has nested stacks, and their templates stand in stacks/ beside template.json. To compare without them would
show every resource in them as new or gone. Name the output folder, or a git revision.""",
    ),
    Code(
        "AMP973",
        "an earlier version that cannot be compiled",
        """`ampc diff REVISION` compiles amplify.yaml as it was at a git revision with the ampc that runs now, in a temporary folder. It
found errors there: files that were never committed, variables that are not set, or a version of ampc that took what this one
refuses. Compare with the output that was built then: an output folder or a template file.""",
    ),
    Code(
        "AMP974",
        "two environments that are no two",
        """`ampc diff --env staging..prod` compares two environments of the same file, and nothing else: it takes no BASE. `base` is the
file without an overlay.

wrong:  ampc diff main --env staging..prod
right:  ampc diff --env staging..prod
right:  ampc diff main --env prod""",
    ),
    Code(
        "AMP975",
        "output that is out of date",
        """`ampc build --check` compiles amplify.yaml and compares the result with the output folder, byte for byte. They differ: the
file, its schema or function code changed since the output was built, or someone changed the output by hand. Run `ampc build`
and commit the folder (and amplify.lock, where there is one). Nothing was written.

The same input gives the same bytes on every machine, with one exception: expiresInDays of an API key counts from the day of
the build. Write `expires: 2027-12-31` instead, or set SOURCE_DATE_EPOCH, when the output is committed.""",
    ),
)

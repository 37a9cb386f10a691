"""Decides the codes of the ``functions`` section."""

from __future__ import annotations

from ampc.diagnostics.codes.model import Code

CODES: tuple[Code, ...] = (
    Code(
        "AMP801",
        "unusable path",
        """A path is empty or holds a character that no file name has. Paths are relative to the folder of
amplify.yaml.

right:  entry: ./functions/hello/handler.py""",
    ),
    Code(
        "AMP802",
        "path outside the project",
        """Every path in amplify.yaml stays inside the folder of that file, links followed: what is
built from a clone must not depend on the machine it is built on, and no file from elsewhere may end up in an archive.

wrong:  entry: ../shared/handler.py
right:  entry: ./shared/handler.py""",
    ),
    Code(
        "AMP803",
        "missing file",
        """A path names a file that does not exist. Names are case sensitive. The nearest name in the same
folder is suggested.""",
    ),
    Code(
        "AMP804",
        "a folder where a file is needed, or a file where a folder is needed",
        """`entry` and `requirements` name files;
`build.output` names a folder.

wrong:  entry: ./functions/hello
right:  entry: ./functions/hello/handler.py""",
    ),
    Code(
        "AMP805",
        "unreadable file",
        """A file exists and cannot be read: permissions forbid it, links run in a circle, or the disk reports
an error. The message tells what the operating system said.""",
    ),
    Code(
        "AMP806",
        "neither entry nor build",
        """A function's code comes from `entry` (Python, JavaScript, TypeScript) or from `build` (any other
language, made by a command), and from exactly one of them.

wrong:  functions: {hello: {timeoutSeconds: 3}}
right:  functions: {hello: {entry: ./hello.py, timeoutSeconds: 3}}""",
    ),
    Code(
        "AMP807",
        "runtime that does not fit",
        """The runtime is none of Lambda's, does not run the entry's language, or is missing where a
command makes the code.

wrong:  entry: ./hello.py with runtime: nodejs22.x
right:  entry: ./hello.py with runtime: python3.13""",
    ),
    Code(
        "AMP808",
        "environment variable that Lambda refuses",
        """Names have letters, digits and underscores and start with a letter; names that Lambda
sets itself cannot be used; all names and values together have at most 4 KB.

wrong:  environment: {AWS_REGION: eu-west-1}
right:  environment: {TABLE_REGION: eu-west-1}""",
    ),
    Code(
        "AMP809",
        "schedule that cannot be read",
        """A schedule is `every 5m`, `every 2h`, `every day`, `every week`, `every month`, `every year`, or a cron
expression of five or six fields: minutes hours day-of-month month day-of-week [year]. Exactly one of the two day fields is '?'.

wrong:  schedule: every monday
right:  schedule: "0 9 ? * 2 *\"""",
    ),
    Code(
        "AMP810",
        "IAM action that does not exist",
        """IAM ignores actions it does not know, so a misspelt one grants nothing and fails at run
time. Amplify's own documentation writes cognito:AdminListUserAuthEvents; the prefix is cognito-idp.

wrong:  actions: [cognito:AdminListUserAuthEvents]
right:  actions: [cognito-idp:AdminListUserAuthEvents]""",
    ),
    Code(
        "AMP811",
        "code too large",
        """Lambda takes at most 250 MB of unpacked code. Leave out what the function does not need, or build a
container image and declare the function under resources:.""",
    ),
    Code(
        "AMP812",
        "packages could not be installed",
        """The packages of a requirements file are installed as wheels for Lambda's platform and Python version,
never built from source, so that the result does not depend on this machine. The note shows what the installer said. The usual
reasons: a misspelt name, no wheel for the platform, no network.""",
    ),
    Code(
        "AMP813",
        "esbuild is missing",
        """TypeScript, and JavaScript that imports packages, is bundled by the project's own esbuild, so that its
version is pinned by the project. Install it: npm install --save-dev esbuild. A plain JavaScript file that imports only Node's
own modules and the AWS SDK needs no bundler.""",
    ),
    Code(
        "AMP814",
        "esbuild could not bundle",
        """esbuild found an error in the code or could not find an import. The note shows what it said, with file,
line and column.""",
    ),
    Code(
        "AMP815",
        "the build command failed",
        """A function's build command could not be started, ended with an error, or ran longer than 10 minutes. It runs
in the folder of amplify.yaml, without a shell: pipes and && need a script of their own. The note shows its last lines.""",
    ),
    Code(
        "AMP816",
        "the build command made nothing",
        """The folder that `build.output` names is empty after the command. Name the folder that the command fills; its
content becomes the function's code.""",
    ),
    Code(
        "AMP817",
        "permission on everything",
        """A permission on '*' holds for every resource of the account. Name what the function needs: an address
such as data.models.Todo, or an ARN. A few actions know no resources (for example ses:GetSendQuota); for those '*' is right.""",
    ),
)

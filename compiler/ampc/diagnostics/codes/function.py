"""Decides the codes of the ``functions`` section."""

from __future__ import annotations

from ampc.diagnostics.codes.model import Code

CODES: tuple[Code, ...] = (
    Code(
        "AMP801",
        "unusable path",
        """A path is empty or holds a character that no file name has. Paths are relative to the folder of amplify.yaml.

wrong:  entry: ""
right:  entry: ./functions/hello/handler.py""",
    ),
    Code(
        "AMP802",
        "path outside the project",
        """Every path in amplify.yaml stays inside the folder of that file, links followed. What is built from a clone must
not depend on the machine it is built on, and no file from elsewhere may end up in an archive that is uploaded.
The same holds for links inside a folder that is packed.

wrong:  entry: ../shared/handler.py
right:  entry: ./shared/handler.py""",
    ),
    Code(
        "AMP803",
        "missing file",
        """A path names a file or folder that does not exist. Names are case sensitive, as they are on Lambda. The nearest
name in the same folder is suggested; when a folder above is missing, the help names that one.

wrong:  entry: ./functions/hello/handlr.py
right:  entry: ./functions/hello/handler.py""",
    ),
    Code(
        "AMP804",
        "a folder where a file is needed, or a file where a folder is needed",
        """`entry` and `requirements` name files; `build.output` names a folder inside the project, and not the project itself:
that would pack amplify.yaml, earlier builds and everything else.

wrong:  entry: ./functions/hello
right:  entry: ./functions/hello/handler.py""",
    ),
    Code(
        "AMP805",
        "unreadable file",
        """A file exists and cannot be read: its permissions forbid it, links run in a circle, or the disk reports an error.
The message tells what the operating system said. Correct the permissions or the link, and build again.""",
    ),
    Code(
        "AMP806",
        "no code, or two",
        """A function's code comes from `entry` (Python, JavaScript, TypeScript), from `build` (any other language, made by
a command) or from `image` (a container image), and from exactly one of them. There is no default: a file says where its code is.

wrong:  functions: {hello: {timeoutSeconds: 3}}
right:  functions: {hello: {entry: ./functions/hello/handler.py, timeoutSeconds: 3}}""",
    ),
    Code(
        "AMP807",
        "runtime that does not fit",
        """The runtime is none of those that AWS lets functions be created with, does not run the entry's language, or is
missing where a command makes the code. Amplify writes `runtime: 22`; here the whole name stands: nodejs22.x. Without
`runtime`, Python gets python3.13 and JavaScript nodejs22.x.

wrong:  {entry: ./hello.py, runtime: nodejs22.x}
right:  {entry: ./hello.py, runtime: python3.13}""",
    ),
    Code(
        "AMP808",
        "environment variable that Lambda refuses",
        """Names have two or more letters, digits and underscores and start with a letter; names that Lambda sets itself
cannot be used; all names and values together have at most 4 KB.

wrong:  environment: {AWS_REGION: eu-west-1}
right:  environment: {TABLE_REGION: eu-west-1}""",
    ),
    Code(
        "AMP809",
        "schedule that cannot be read",
        """A schedule is `every 5m`, `every 2h`, `every day`, `every week`, `every month`, `every year`, or a cron expression
of five or six fields: minutes hours day-of-month month day-of-week [year]. Exactly one of the two day fields is '?', and
days of the week go from 1 (Sunday) to 7 (Saturday), or from SUN to SAT: not as in a Unix crontab, where 1 is Monday.
Two schedules of one function need different names.

wrong:  schedule: "0 9 * * 1"
right:  schedule: "0 9 ? * MON *\"""",
    ),
    Code(
        "AMP810",
        "IAM action that does not exist",
        """IAM ignores actions it does not know: a misspelt one grants nothing, and the function fails at run time. Amplify's
own documentation writes cognito:AdminListUserAuthEvents; the prefix of that service is cognito-idp. A name that is
unlike every known one is a warning only, because it may be newer than ampc's list.

wrong:  actions: [cognito:AdminListUserAuthEvents]
right:  actions: [cognito-idp:AdminListUserAuthEvents]""",
    ),
    Code(
        "AMP811",
        "code too large",
        """Lambda takes at most 250 MB of unpacked code. Leave out what the function does not need (the help names the largest
parts), or build a container image and name it with `image`.""",
    ),
    Code(
        "AMP812",
        "packages could not be installed",
        """The packages of a requirements file are installed as wheels for Lambda's platform and the function's Python version,
never built from source, so that the result does not depend on this machine. uv is used when it is installed, else pip;
their own settings, such as a company's package index, apply. The note shows what the installer said. The usual reasons:
a misspelt name, no wheel for the platform, no network.""",
    ),
    Code(
        "AMP813",
        "esbuild is missing",
        """TypeScript, and JavaScript that imports packages or other files, is bundled by the project's own esbuild, so that the
project pins its version. It is looked for in node_modules beside the entry and above, up to the project or the repository
around it. A plain JavaScript file that imports only Node's own modules and the AWS SDK needs no bundler.

right:  npm install --save-dev esbuild""",
    ),
    Code(
        "AMP814",
        "esbuild could not bundle",
        """esbuild found an error in the code or could not find an import. The place is in the code, with line and column. A
package that Lambda's runtime has, such as the AWS SDK, is bundled too, as Amplify does it, so that its version is pinned:
install it, or keep it out of the bundle.

right:  bundling: {external: ["@aws-sdk/*"]}""",
    ),
    Code(
        "AMP815",
        "the build command failed",
        """A function's build command could not be read or started, ended with an error, or ran longer than 10 minutes. It runs
in the folder of amplify.yaml with the environment of ampc, without a shell: pipes and && need a script of their own.
Building a file you do not trust runs its commands. The note shows the command's last lines.

right:  build: {command: [go, build, -o, out/hello/bootstrap, ./cmd/hello], output: out/hello}""",
    ),
    Code(
        "AMP816",
        "the build command did not make the code",
        """The folder that `build.output` names is empty after the command, or holds no `bootstrap` where the runtime is
provided.al2023 or provided.al2, which start a file of that name. Name the folder that the command fills.

right:  build: {command: go build -o out/hello/bootstrap ./cmd/hello, output: out/hello}""",
    ),
    Code(
        "AMP817",
        "permission on everything",
        """A permission on '*' holds for every resource of the account, and the action '*' for every service. Name what the
function needs: an address such as data.models.Todo, or an ARN. Actions that know no resources, for example
ses:GetSendQuota, are right with '*' and are not warned about.

wrong:  {actions: [dynamodb:GetItem], on: "*"}
right:  {actions: [dynamodb:GetItem], on: data.models.Todo}""",
        levels=("warning",),
    ),
    Code(
        "AMP818",
        "permission on something without an ARN",
        """IAM names resources by ARN. An address alone means the ARN (of a bucket with its objects, of an API with its
fields); !Ref gives a name or an ID for most types, with which CloudFormation would make a policy that IAM refuses.

wrong:  on: !Ref resources.Queue
right:  on: resources.Queue""",
    ),
    Code(
        "AMP819",
        "handler that is not there",
        """Lambda finds a handler by module and function only when it is invoked, so ampc looks now. Python's default is
`<file of entry>.handler`; a module that certainly defines no such name is an error. JavaScript and TypeScript are bundled
into one file, so their handler is always `index.<exported function>`. Code that a command makes needs a handler in the
form its runtime takes.

wrong:  entry: ./hello.py, whose function is lambda_handler
right:  entry: ./hello.py and handler: hello.lambda_handler""",
        levels=("error", "warning"),
    ),
    Code(
        "AMP820",
        "key without effect",
        """`requirements` is for Python, `bundling` for JavaScript and TypeScript, and neither is for a container image, which has
its handler, its runtime and its packages in it. Elsewhere they would be ignored, and nothing
in amplify.yaml is ever ignored.

wrong:  {entry: ./hello.py, bundling: {minify: false}}
right:  {entry: ./hello.py}""",
    ),
    Code(
        "AMP821",
        "two functions with one name",
        """The name of a Lambda function is unique in an account and region: the deployment would fail on the second one. Leave
`name` out and CloudFormation makes a name that is free; that also allows several stages in one account.""",
    ),
    Code(
        "AMP822",
        "log level without the json format",
        """Lambda filters log lines by level only when they are structured. CloudFormation refuses a level beside plain text.

wrong:  logging: {level: warn}
right:  logging: {format: json, level: warn}""",
    ),
    Code(
        "AMP823",
        "schedule faster than the timeout",
        """A function that may run longer than the time between two starts would overlap with itself. Amplify refuses it too.

wrong:  {schedule: every 1m, timeoutSeconds: 120}
right:  {schedule: every 5m, timeoutSeconds: 120}""",
    ),
    Code(
        "AMP824",
        "permission that IAM knows only for '*'",
        """Some actions cannot be allowed on single resources (IAM's service reference lists none for them): a statement that
names an ARN grants nothing. Give them an entry of their own.

wrong:  {actions: [ses:GetSendQuota, ses:SendEmail], on: resources.Sender}
right:  {actions: [ses:GetSendQuota], on: "*"} beside {actions: [ses:SendEmail], on: resources.Sender}""",
        levels=("warning",),
    ),
    Code(
        "AMP825",
        "unknown access",
        """`access` gives a function what Amplify's allow.resource does, in Amplify's words; auth.access says the same from the
other side. For everything else there is `permissions`, with IAM's own actions.

manageUsers, manageGroups, manageGroupMembership, manageUserDevices, managePasswordRecovery and manageProviderForUser
stand for several actions or for rare ones. The others are one action each: addUserToGroup, createGroup, createUser,
deleteGroup, deleteUser, deleteUserAttributes, disableUser, enableUser, forgetDevice, getDevice, getGroup, getUser,
listDevices, listGroups, listGroupsForUser, listUsers, listUsersInGroup, removeUserFromGroup, resetUserPassword,
setUserMfaPreference, setUserPassword, setUserSettings, updateDeviceStatus, updateGroup, updateUserAttributes.

wrong:  access: [{to: auth, actions: [manageUser]}]
right:  access: [{to: auth, actions: [manageUsers]}]""",
    ),
    Code(
        "AMP826",
        "requirement that is a path",
        """A requirements file names packages that have wheels. A path (-e ., ./lib, file:...) would be built on this machine,
and a change in it would go unnoticed. Python code of your own goes beside the entry: the whole folder is packed.

wrong:  requirements.txt with ./common
right:  functions/hello/common/ beside functions/hello/handler.py""",
    ),
    Code(
        "AMP827",
        "event source that is none",
        """An event names what invokes the function: `stream` a model, a DynamoDB table under resources: or the ARN of a
stream, `kinesis` a Kinesis stream or a consumer of one, `queue` an SQS queue. A function reads each source once. A model
whose table exists already has no stream that ampc could know.

wrong:  events: [{stream: Todo.table.stream}]
right:  events: [{stream: models.Todo, batchSize: 50}, {queue: resources.Jobs}]""",
    ),
    Code(
        "AMP828",
        "event filter that never matches",
        """A filter is an event pattern: each name leads to a list of values, or to names again. Lambda refuses anything else,
and a pattern without a value would let everything through.

wrong:  filters: [{eventName: INSERT}]
right:  filters: [{eventName: [INSERT], dynamodb: {NewImage: {status: {S: [open]}}}}]""",
    ),
    Code(
        "AMP829",
        "destination of failures that Lambda cannot write to",
        """Batches that are given up can be told to an SQS queue, an SNS topic or an S3 bucket. ampc gives the function's role
the permission, so it has to know which of them it is.

wrong:  onFailure: data.models.Todo
right:  onFailure: resources.Failures, where resources: has Failures: {Type: AWS::SQS::Queue}""",
    ),
)

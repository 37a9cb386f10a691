"""Codes about secrets and about values of the build's environment."""

from __future__ import annotations

from ampc.diagnostics.codes.model import Code

CODES = (
    Code(
        "AMP250",
        "variable that the build cannot read",
        """`{env: NAME}` stands for the text of a variable of the environment in which ampc runs: capitals, digits and
underscores. A variable that is not set is an error unless a default is given: an empty text in its place would be found
only after the deployment.

wrong:  environment: {API: {env: API_ENDPOINT}}          (and nothing sets API_ENDPOINT)
right:  environment: {API: {env: API_ENDPOINT, default: "https://api.example.com"}}""",
    ),
    Code(
        "AMP251",
        "secret in a variable of the build",
        """What `{env: NAME}` stands for is written into the template as text. Templates are kept in version control, in
buckets and in CloudFormation, where everybody who may describe a stack reads them. A secret belongs in AWS Secrets Manager:
`{secret: NAME}` names it, and its value stays there.

wrong:  clientSecret: {env: GOOGLE_CLIENT_SECRET}
right:  clientSecret: {secret: GOOGLE_CLIENT_SECRET}""",
        levels=("warning",),
    ),
    Code(
        "AMP252",
        "unusable name of a secret",
        """A secret is named as AWS Secrets Manager names it, below the path that `secrets: {path: ...}` gives: letters,
digits and _+=.@- with single slashes between. `key` chooses one value of a secret that holds JSON, `version` one version
by its ID; neither has colons or braces, which end them in CloudFormation's dynamic references.

wrong:  {secret: "GOOGLE ID"}
right:  {secret: GOOGLE_ID}""",
    ),
    Code(
        "AMP253",
        "secret where a function reads it",
        """In a function's environment `{secret: NAME}` puts the secret's name in the variable: the function fetches the value
when it runs, and its role may read that one secret. So `key` has nothing to do there: take the key out of the JSON in the
function.

wrong:  environment: {TOKEN: {secret: STRIPE, key: token}}
right:  environment: {STRIPE: {secret: STRIPE}}             (and json.loads(...)["token"] in the function)""",
    ),
)

"""What an editor shows with `schemas/amplify.schema.json`, asked of the language server that editors use for YAML."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ampc.cli.main import main
from ampc.cli.schema import schema_text
from ampc.source.tags import SHORT_TAGS
from tests.support.lsp_client import LspClient, place

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
TOOLS = Path(os.environ.get("AMPC_EDITOR_DIR", ROOT / ".tools" / "editor"))
SERVER = TOOLS / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
EXAMPLES = sorted(path.parent.name for path in ROOT.glob("examples/*/amplify.yaml"))
_PAGE = (ROOT / "docs" / "editor.md").read_text()
TAGS: list[str] = json.loads(re.findall(r"```json\n(.*?)```", _PAGE, re.DOTALL)[0])["yaml.customTags"]
SETTINGS = {"yaml": {"customTags": TAGS, "schemaStore": {"enable": False}}}
LINE = "# yaml-language-server: $schema=./amplify.schema.json\n"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("project")
    assert main(["init", str(folder)]) == 0
    return folder


@pytest.fixture(scope="module")
def server(project: Path) -> Iterator[LspClient]:
    node = shutil.which("node", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    if node is None:
        pytest.skip("there is no Node to run the language server")
    if not SERVER.is_file():
        # A folder that is named must be right; the set-up of the tests makes the other one.
        assert "AMPC_EDITOR_DIR" not in os.environ, f"no language server in {TOOLS}"
        pytest.skip(f"no language server in {TOOLS}: run `python3 tests/run.py`, or set AMPC_EDITOR_DIR")
    with LspClient.start([node, str(SERVER), "--stdio"]) as client:
        client.initialize(project, SETTINGS)
        yield client


class Editor:
    """One file; ``|`` in a text is the cursor."""

    def __init__(self, server: LspClient, path: Path) -> None:
        self.server = server
        self.path = path

    def offers(self, marked: str) -> list[str]:
        uri, line, column = self._at(marked)
        labels = [item["label"] for item in self.server.completion(uri, line, column)]
        return sorted({label for label in labels if not label.startswith("!")})

    def values(self, marked: str) -> list[str]:
        uri, line, column = self._at(marked)
        items = self.server.completion(uri, line, column)
        texts = [item.get("textEdit", item).get("newText", item.get("insertText")) for item in items]
        return sorted({text.strip() for text in texts if not text.startswith("!")})

    def shows(self, marked: str) -> str | None:
        uri, line, column = self._at(marked)
        return self.server.hover(uri, line, column)

    def finds(self, text: str) -> list[str]:
        uri = self._open(LINE + text)
        found = self.server.diagnostics(uri)
        self.server.close(uri)
        return [f"{place(one)} {one['message']}" for one in found]

    def _at(self, marked: str) -> tuple[str, int, int]:
        before, after = (LINE + marked).split("|")
        return self._open(before + after), before.count("\n") + 1, len(before) - before.rfind("\n")

    def _open(self, text: str) -> str:
        Editor.count += 1
        return self.server.open(self.path.with_name(f"amplify{Editor.count}.yaml"), text)

    count = 0


@pytest.fixture
def editor(server: LspClient, project: Path) -> Editor:
    return Editor(server, project / "amplify.yaml")


def override(rest: str, target: str = "auth.userPool") -> str:
    return f"version: 1\noverrides:\n  - target: {target}\n{rest}"


def test_the_page_names_every_short_function() -> None:
    assert {tag.split()[0] for tag in TAGS} == set(SHORT_TAGS)
    neovim = re.findall(r"customTags = \{(.*?)\}", _PAGE, re.DOTALL)
    assert [re.findall(r'"(.*?)"', tags) for tags in neovim] == [TAGS]


def test_what_init_writes_names_the_schema_beside_it(project: Path) -> None:
    assert (project / "amplify.yaml").read_text().splitlines()[0] == LINE.rstrip("\n")
    assert (project / "amplify.schema.json").read_text() == schema_text()


def test_what_init_writes_has_no_findings(editor: Editor, project: Path) -> None:
    assert editor.finds((project / "amplify.yaml").read_text()) == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_examples_have_no_findings(editor: Editor, name: str) -> None:
    assert editor.finds((ROOT / "examples" / name / "amplify.yaml").read_text()) == []


def test_keys_at_the_top(editor: Editor) -> None:
    keys = "apis auth backup data environments functions include lint name outputs overrides resources secrets storage tags"
    assert editor.offers("version: 1\n|\n") == keys.split()
    assert editor.offers("version: 1\nauth:\n  log|\n") == KEYS_OF_AUTH


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("functions:\n  hello:\n    runtime: |\n", {"python3.13", "nodejs22.x"}),
        ("functions:\n  hello:\n    schedule: |\n", {"every 5m", "every day"}),
        ("data:\n  authorizationModes:\n    apiKey:\n      expires: |\n", {"2027-01-31"}),
        ("lint:\n  regions:\n    - |\n", {"us-east-1", "eu-west-1"}),
        ("resources:\n  Queue:\n    Type: |\n", {"AWS::SQS::Queue"}),
        ("environments:\n  prod:\n    functions:\n      hello:\n        runtime: |\n", {"python3.13", "nodejs22.x"}),
    ],
)
def test_examples_are_offered(editor: Editor, text: str, expected: set[str]) -> None:
    assert expected <= set(editor.offers(text))


def test_a_default_is_offered_where_there_is_one(editor: Editor) -> None:
    assert editor.values("functions:\n  hello:\n    timeoutSeconds: |\n") == ["3"]
    assert editor.values("functions:\n  hello:\n    logging:\n      format: |\n") == ["json", "null", "text"]


KEYS_OF_AUTH = [
    *("access", "accountRecovery", "client", "deletionProtection", "devices", "groups", "guestAccess", "loginWith"),
    *("multifactor", "name", "passwordPolicy", "passwordless", "reference", "removalPolicy", "roles", "senders"),
    *("triggers", "userAttributes"),
]


def test_ways_to_sign_in(editor: Editor) -> None:
    ways = ["email", "externalProviders", "phone", "username", "webAuthn"]
    assert editor.offers("auth:\n  loginWith:\n    |\n") == ways
    assert editor.offers("environments:\n  prod:\n    auth:\n      loginWith:\n        |\n") == ways


def test_types_of_a_field(editor: Editor) -> None:
    offered = editor.offers("data:\n  models:\n    Todo:\n      fields:\n        done:\n          type: |\n")
    assert [one for one in offered if one != "null"] == [
        *("boolean", "date", "datetime", "email", "float", "id", "integer", "ipAddress", "json", "phone", "string"),
        *("time", "timestamp", "url"),
    ]
    rule = (
        "data:\n  models:\n    Todo:\n      fields:\n        done:\n          authorization:\n            - allow: |\n"
    )
    assert "owner" in editor.offers(rule)


def test_values_of_a_key(editor: Editor) -> None:
    assert editor.offers("auth:\n  multifactor:\n    mode: |\n") == ['"OFF"', "OPTIONAL", "REQUIRED"]


def test_targets(editor: Editor) -> None:
    offered = editor.offers("overrides:\n  - target: |\n")
    assert {"auth.userPool", "data.models.*.table", "functions.*.role", "storage.*.bucket"} <= set(offered)
    assert [one for one in offered if "{" in one or one.startswith("/")] == []


@pytest.mark.parametrize(
    "target", ["auth.userPool", "auth.cfnUserPool", "[auth.userPool]", "{type: AWS::Cognito::UserPool}"]
)
def test_pointers_of_a_target(editor: Editor, target: str) -> None:
    offered = editor.offers(override("    set:\n      |\n", target))
    assert offered[:4] == [
        "/AccountRecoverySetting",
        "/AccountRecoverySetting/RecoveryMechanisms",
        "/AccountRecoverySetting/RecoveryMechanisms/0",
        "/AccountRecoverySetting/RecoveryMechanisms/0/Name",
    ]
    assert "/Policies/PasswordPolicy/MinimumLength" in offered
    assert [one for one in offered if one in ("/Arn", "/ProviderName", "/UserPoolId", "/BillingMode")] == []


def test_pointers_to_remove_and_to_patch(editor: Editor) -> None:
    for rest in ("    remove:\n      - |\n", "    patch:\n      - op: replace\n        path: |\n"):
        offered = editor.offers(override(rest, "data.models.*.table"))
        assert offered[:5] == [
            "/AttributeDefinitions",
            "/AttributeDefinitions/0",
            "/AttributeDefinitions/0/AttributeName",
            "/AttributeDefinitions/0/AttributeType",
            "/BillingMode",
        ]


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        ("    set:\n      /MfaConfiguration: |\n", ['"OFF"', '"ON"', "OPTIONAL"]),
        # cfn-lint does not know these values.
        ("    set:\n      /EnabledMfas:\n        - |\n", ["EMAIL_OTP", "SMS_MFA", "SOFTWARE_TOKEN_MFA"]),
        (
            "    patch:\n      - op: replace\n        path: /MfaConfiguration\n        value: |\n",
            ['"OFF"', '"ON"', "OPTIONAL"],
        ),
    ],
)
def test_values_of_a_pointer(editor: Editor, rest: str, expected: list[str]) -> None:
    assert editor.offers(override(rest)) == expected


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        (
            "    set:\n      /MfaConfiguration: SOMETIMES\n",
            ['6:26 Value is not accepted. Valid values: "OFF", "ON", "OPTIONAL".'],
        ),
        (
            "    set:\n      /EnabledMfas/0: TOTP\n",
            ['6:23 Value is not accepted. Valid values: "SMS_MFA", "SOFTWARE_TOKEN_MFA", "EMAIL_OTP".'],
        ),
        ("    set:\n      /MfaConfig: ON\n", ["6:7 Property /MfaConfig is not allowed."]),
        (
            "    remove: [/Nothing]\n",
            ["5:14 This is no property of AWS::Cognito::UserPool that can be changed."],
        ),
        (
            "    patch:\n      - {op: add, path: /MfaConfiguration, value: MAYBE}\n",
            ['6:51 Value is not accepted. Valid values: "OFF", "ON", "OPTIONAL".'],
        ),
        ("    set:\n      /Policies/PasswordPolicy/MinimumLength: 5\n", ["6:47 Value is below the minimum of 6."]),
        (
            "    set:\n      /Policies: {PasswordPolicy: {MinimumLength: 200}}\n",
            ["6:51 Value is above the maximum of 99."],
        ),
        (
            f"    set:\n      /SmsVerificationMessage: {'x' * 141}\n",
            ["6:32 String is longer than the maximum length of 140."],
        ),
        (
            "    patch:\n      - {op: add, path: /Policies, value: {PasswordPolicy: {MinimumLength: 5}}}\n",
            ["6:76 Value is below the minimum of 6."],
        ),
        ("    set:\n      /DeletionProtection: {Ref: Parameter}\n", []),
        ("    set:\n      /UserPoolName: !Sub '${AWS::StackName}-x'\n", []),
        ("    set:\n      /Policies/PasswordPolicy/MinimumLength: {Ref: Length}\n", []),
        ("    set:\n      /LambdaConfig/PreSignUp: !GetAtt functions.hello.lambda.Arn\n", []),
        ("    set:\n      /UserPoolTags/team: {env: TEAM}\n", []),
    ],
)
def test_what_is_wrong_with_an_override(editor: Editor, rest: str, expected: list[str]) -> None:
    assert editor.finds(override(rest)) == expected


def test_what_is_wrong_elsewhere(editor: Editor) -> None:
    assert editor.finds("version: 1\nauth:\n  loginWith: { emial: true }\n") == ["4:16 Property emial is not allowed."]
    assert editor.finds("functions:\n  hello: { entry: ./a.py, timeoutSeconds: 901 }\n") == [
        "3:43 Value is above the maximum of 900."
    ]
    assert editor.finds("version: 1\nauth:\n  logi\n") == ['4:3 Incorrect type. Expected "AuthConfig | null".']
    assert editor.finds("functions:\n  hello: { entry: { env: ENTRY, default: ./a.py } }\n") == []


TAGGED = {
    "!Ref scalar": "!Ref auth.userPool",
    "!GetAtt scalar": "!GetAtt auth.userPool.Arn",
    "!GetAtt sequence": "!GetAtt [auth.userPool, Arn]",
    "!Sub scalar": "!Sub '${AWS::StackName}-x'",
    "!Sub sequence": "!Sub ['${Name}-x', {Name: y}]",
    "!Join sequence": "!Join ['-', [a, b]]",
    "!Select sequence": "!Select [0, [a, b]]",
    "!Split sequence": "!Split [',', 'a,b']",
    "!Base64 scalar": "!Base64 text",
    "!Base64 mapping": "!Base64 {Ref: AWS::StackName}",
    "!Cidr sequence": "!Cidr [10.0.0.0/16, 6, 5]",
    "!FindInMap sequence": "!FindInMap [a, b, c]",
    "!GetAZs scalar": "!GetAZs us-east-1",
    "!ImportValue scalar": "!ImportValue name",
    "!ImportValue mapping": "!ImportValue {Ref: AWS::StackName}",
    "!Length sequence": "!Length [a, b]",
    "!ToJsonString mapping": "!ToJsonString {a: 1}",
    "!ToJsonString sequence": "!ToJsonString [a, b]",
}


def test_tags_of_the_page_are_known_and_no_others(editor: Editor) -> None:
    assert list(TAGGED) == TAGS
    head = "resources:\n  Queue:\n    Type: AWS::SQS::Queue\n    Properties:\n"
    known = "".join(f"      P{index}: {value}\n" for index, value in enumerate(TAGGED.values()))
    assert editor.finds(f"{head}{known}") == []
    assert editor.finds(f"{head}      QueueName: !Reff Name\n") == ["6:18 Unresolved tag: !Reff"]


def test_hovers(editor: Editor) -> None:
    assert "\nHow people sign in.\n" in str(editor.shows("version: 1\nauth:\n  login|With:\n    email: true\n"))
    shown = str(editor.shows(override("    set:\n      /Mfa|Configuration: ON\n")))
    assert "\n/MfaConfiguration of AWS::Cognito::UserPool.\n" in shown
    assert "* `OPTIONAL`" in shown
    shown = str(editor.shows(override("    set:\n      /Table|Name: x\n", "data.models.Todo.table")))
    assert "\n/TableName of AWS::DynamoDB::Table. A change replaces the resource.\n" in shown
    shown = str(editor.shows("functions:\n  hello:\n    timeout|Seconds: 9\n"))
    assert "\nSeconds until it is stopped. Default: 3.\n" in shown
    shown = str(editor.shows("auth:\n  removal|Policy: retain\n"))
    assert "replaced: \\`destroy\\`, \\`retain\\` or \\`retain-on-update-or-delete\\`. Default: destroy.\n" in shown
    shown = str(editor.shows("data:\n  authorizationModes:\n    apiKey:\n      exp|ires: '2027-01-31'\n"))
    assert "\nExample:\n\n```yaml\n2027-01-31\n```\n" in shown

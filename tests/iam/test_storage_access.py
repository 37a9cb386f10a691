"""Who may do what in a bucket, asked of an IAM simulator with the emitted policies: users x path x action.

@cloud-copilot/iam-simulate is taken because it implements IAM's evaluation as a whole, with policy variables, conditions,
explicit denials and bucket policies, and checks actions, resources and context keys against AWS's own lists.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import ampc

HERE = Path(__file__).parent
BUCKET = "arn:aws:s3:::files"
ACTIONS = {"g": "s3:GetObject", "l": "s3:ListBucket", "w": "s3:PutObject", "d": "s3:DeleteObject"}
ROLES = {
    "guest": "AuthUnauthenticatedRole",
    "user": "AuthAuthenticatedRole",
    "admin": "AuthAdminsGroupRole",
    "worker": "FunctionWorkerRole",
}
YAML = """
auth: {loginWith: {email: true}, groups: [admins]}
functions: {worker: {entry: ./handler.py, access: [{to: storage.files, path: reports/*, actions: [read]}]}}
storage:
  files:
    access:
      media/*:
        - {allow: guest, to: [read]}
        - {allow: authenticated, to: [read, write]}
        - {allow: {function: worker}, to: [read, delete]}
      media/secret/*:
        - {allow: groups, groups: [admins], to: [read, write]}
      "profiles/{entity_id}/*":
        - {allow: guest, to: [get]}
        - {allow: authenticated, to: [read]}
        - {allow: owner, to: [read, write, delete]}
      "private/{entity_id}/*": [{allow: owner, to: [read, write, delete]}]
"""
GEN1 = "{auth: {loginWith: {email: true}}, storage: {files: {access: gen1}}}"
IDENTITY, INSTEAD = "cognito-identity.amazonaws.com:sub", "aws:userid"
"""The simulator takes no keys of web identities: the variable is spelled as one that it takes."""
MINE, YOURS = "us-east-1:me", "us-east-1:you"

# Path, and what each may do below it: get, list, write, delete.
TABLE = {
    "media/a.jpg": {"guest": "gl", "user": "glw", "admin": "", "worker": "gld"},
    "media/secret/a.jpg": {"guest": "", "user": "", "admin": "glw", "worker": ""},
    "mediax/a.jpg": {"guest": "", "user": "", "admin": "", "worker": ""},
    f"profiles/{MINE}/me.jpg": {"guest": "g", "user": "glwd", "admin": "", "worker": ""},
    f"profiles/{YOURS}/you.jpg": {"guest": "g", "user": "gl", "admin": "", "worker": ""},
    f"private/{MINE}/a": {"guest": "", "user": "glwd", "admin": "", "worker": ""},
    f"private/{YOURS}/a": {"guest": "", "user": "", "admin": "", "worker": ""},
    "private/a": {"guest": "", "user": "", "admin": "", "worker": ""},
    "reports/2026": {"guest": "", "user": "", "admin": "", "worker": "gl"},
    "a": {"guest": "", "user": "", "admin": "", "worker": ""},
}
GEN1_TABLE = {
    "public/a": {"guest": "gl", "user": "glwd"},
    f"protected/{MINE}/a": {"guest": "", "user": "glwd"},
    f"protected/{YOURS}/a": {"guest": "", "user": "gl"},
    f"private/{MINE}/a": {"guest": "", "user": "glwd"},
    f"private/{YOURS}/a": {"guest": "", "user": ""},
}


def resolved(value: Any) -> Any:
    """Returns a policy as deployed: every reference in it is the bucket's."""
    if isinstance(value, list):
        return [resolved(item) for item in value]
    if not isinstance(value, dict):
        return value
    if "Fn::GetAtt" in value:
        assert value["Fn::GetAtt"] == ["StorageFilesBucket", "Arn"]
        return BUCKET
    if "Fn::Sub" in value:
        return re.sub(r"\$\{StorageFilesBucket\.Arn\}", BUCKET, value["Fn::Sub"]).replace("${!", "${")
    return {key: resolved(item) for key, item in value.items()}


def personal(policy: Any) -> Any:
    return json.loads(json.dumps(policy).replace(f"${{{IDENTITY}}}", f"${{{INSTEAD}}}"))


@cache
def evaluator() -> subprocess.Popen[str]:
    folder = Path(os.environ.get("AMPC_IAM_DIR", HERE.parents[1] / ".tools" / "iam"))
    if not (folder / "node_modules" / "@cloud-copilot").is_dir():
        raise RuntimeError(f"no iam-simulate in {folder}: run `python3 tests/run.py`, or set AMPC_IAM_DIR")
    node = shutil.which("node", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    if node is None:
        pytest.skip("there is no Node to run the simulator")
    shutil.copy(HERE / "evaluate.mjs", folder)
    return subprocess.Popen(
        [node, "evaluate.mjs"], cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


class Policies:
    """What a backend emits, as the simulator takes it."""

    def __init__(self, text: str, folder: Path) -> None:
        (folder / "amplify.yaml").write_text(text)
        (folder / "handler.py").write_text("def handler(event, context): ...\n")
        result = ampc.compile_file(folder / "amplify.yaml")
        assert [d.message for d in result.diagnostics] == []
        assert result.template is not None
        self.resources: dict[str, Any] = result.template["Resources"]

    def decide(self, who: str, action: str, key: str, *, tls: bool = True) -> str:
        role = {"Ref": ROLES[who]}
        policies = [
            {"name": name, "policy": personal(resolved(resource["Properties"]["PolicyDocument"]))}
            for name, resource in self.resources.items()
            if resource["Type"] == "AWS::IAM::Policy"
            and name.startswith("Storage")
            and role in resource["Properties"]["Roles"]
        ]
        context = {"aws:SecureTransport": str(tls).lower()}
        if who in ("user", "admin"):
            context[INSTEAD] = MINE
        if action == "l":
            context["s3:prefix"] = key.rpartition("/")[0] + "/" if "/" in key else ""
        asked = {
            "action": ACTIONS[action],
            "bucket": BUCKET,
            "key": None if action == "l" else key,
            "context": context,
            "policies": policies,
            "bucketPolicy": resolved(self.resources["StorageFilesBucketPolicy"]["Properties"]["PolicyDocument"]),
            "principal": f"arn:aws:sts::123456789012:assumed-role/{ROLES[who]}/session",
        }
        process = evaluator()
        assert process.stdin
        assert process.stdout
        process.stdin.write(json.dumps(asked) + "\n")
        process.stdin.flush()
        return process.stdout.readline().strip()


@pytest.fixture(scope="module")
def backend(tmp_path_factory: pytest.TempPathFactory) -> Policies:
    return Policies(YAML, tmp_path_factory.mktemp("rules"))


@pytest.fixture(scope="module")
def gen1(tmp_path_factory: pytest.TempPathFactory) -> Policies:
    return Policies(GEN1, tmp_path_factory.mktemp("gen1"))


def allowed(policies: Policies, who: str, key: str) -> str:
    answers = {action: policies.decide(who, action, key) for action in ACTIONS}
    assert set(answers.values()) <= {"Allowed", "ImplicitlyDenied", "ExplicitlyDenied"}, answers
    return "".join(action for action, answer in answers.items() if answer == "Allowed")


@pytest.mark.parametrize("key", TABLE)
def test_rules(backend: Policies, key: str) -> None:
    assert {who: allowed(backend, who, key) for who in TABLE[key]} == TABLE[key]


@pytest.mark.parametrize("key", GEN1_TABLE)
def test_gen1(gen1: Policies, key: str) -> None:
    assert {who: allowed(gen1, who, key) for who in GEN1_TABLE[key]} == GEN1_TABLE[key]


def test_a_longer_path_is_denied_and_not_only_left_out(backend: Policies) -> None:
    assert backend.decide("user", "g", "media/secret/a.jpg") == "ExplicitlyDenied"
    assert backend.decide("user", "g", "other/a.jpg") == "ImplicitlyDenied"


def test_nobody_lists_the_whole_bucket(backend: Policies) -> None:
    assert [who for who in ROLES if backend.decide(who, "l", "a") == "Allowed"] == []


def test_nothing_goes_without_tls(backend: Policies) -> None:
    assert backend.decide("guest", "g", "media/a.jpg") == "Allowed"
    assert backend.decide("guest", "g", "media/a.jpg", tls=False) == "ExplicitlyDenied"

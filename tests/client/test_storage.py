"""Amplify's own client finds buckets in amplify_outputs.json: the default one, others by name, and a user's own files."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import ampc
from tests.client.conftest import HERE, tools

pytestmark = pytest.mark.slow

YAML = """
auth: {loginWith: {email: true}}
storage:
  archive: {access: {old/*: [{allow: authenticated, to: [read]}]}}
  files: {default: true, access: gen1}
  ours: {reference: {bucketName: our-files, region: eu-west-1}}
"""
VALUES = {
    "userPoolId": "us-east-1_local",
    "webClientId": "local",
    "identityPoolId": "us-east-1:0-0",
    "authRegion": "us-east-1",
    "storageRegion": "us-east-1",
    "bucketName": "files-1",
    "buckets.0.bucketName": "archive-1",
    "buckets.0.storageRegion": "us-east-1",
    "buckets.1.bucketName": "files-1",
    "buckets.1.storageRegion": "us-east-1",
    "buckets.2.bucketName": "our-files",
    "buckets.2.storageRegion": "eu-west-1",
}


def test_addresses_of_files(tmp_path: Path) -> None:
    node = shutil.which("node", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    if node is None:
        pytest.skip("there is no Node to run Amplify's client")
    result = ampc.compile_text(YAML, root=tmp_path, lint=False)
    assert result.ok, result.diagnostics
    text = json.dumps(result.outputs)
    for name, value in VALUES.items():
        text = text.replace(f"${{{name}}}", value)
    files = [
        {"path": "public/cat 1.jpg"},
        {"path": "private/{entity_id}/notes.txt", "owned": True},
        {"path": "old/a", "options": {"bucket": "archive"}},
        {"path": "a", "options": {"bucket": "ours"}},
    ]
    shutil.copy(HERE / "storage.mjs", tmp_path)
    (tmp_path / "node_modules").symlink_to(tools() / "node_modules")
    asked = json.dumps({"outputs": json.loads(text), "files": files})
    answer = subprocess.run(
        [node, "storage.mjs"], cwd=tmp_path, input=asked, capture_output=True, text=True, check=False
    )
    assert answer.returncode == 0, answer.stderr
    assert json.loads(answer.stdout) == [
        "https://files-1.s3.us-east-1.amazonaws.com/public/cat 1.jpg",
        "https://files-1.s3.us-east-1.amazonaws.com/private/us-east-1:me/notes.txt",
        "https://archive-1.s3.us-east-1.amazonaws.com/old/a",
        "https://our-files.s3.eu-west-1.amazonaws.com/a",
    ]

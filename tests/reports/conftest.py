from __future__ import annotations

import os
from pathlib import Path

import pytest

PROJECT = """\
auth:
  loginWith: { email: true }
resources:
  Bucket:
    Type: AWS::S3::Bucket
    Properties:
      AccessControl: Private
      VersioningConfiguration: { Status: Enabledd }
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      VisibilityTimeout: 60, soon
lint:
  ignore:
    - rule: E3030
      target: resources.Bucket
      reason: "a status of <tomorrow> & after"
      expires: 2027-01-31
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with one error, one warning and one finding that is ignored; amplify.yaml is in `back end/`."""
    (tmp_path / ".git").mkdir()
    folder = tmp_path / "back end"
    folder.mkdir()
    (folder / "amplify.yaml").write_text(PROJECT)
    monkeypatch.chdir(folder)
    for name in ("GITHUB_ACTIONS", "GITHUB_WORKSPACE", "CI_PROJECT_DIR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AMPC_CACHE_DIR", os.environ.get("AMPC_CACHE_DIR", str(tmp_path / ".cache")))
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    return folder

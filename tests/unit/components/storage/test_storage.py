"""Names, events and rules of the storage section, one by one."""

from __future__ import annotations

import re
from pathlib import Path

import boto3
import pytest

import ampc
from ampc.components.storage.names import stem, variable
from ampc.components.storage.trigger_rules import EVENTS

UUID = "12345678-1234-1234-1234-123456789012"


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("files", "files"),
        ("a", "a"),
        ("files2", "files2"),
        ("labDrive", "labdrive-0ab412"),
        ("abcdefghijklmnopqrstuvwxyz", "abcdefghijklmnopqrstuvwxyz"),
        ("abcdefghijklmnopqrstuvwxyza", "abcdefghijklmnopqrs-c0be77"),
    ],
)
def test_the_first_part_of_a_name(name: str, made: str) -> None:
    assert stem(name) == made
    assert re.fullmatch(r"[a-z0-9][a-z0-9-]{1,61}[a-z0-9]", f"{stem(name)}-{UUID}")


def test_names_that_differ_in_case_alone_make_two_buckets() -> None:
    assert len({stem("labDrive"), stem("LabDrive"), stem("labdrive")}) == 3


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("files", "FILES_BUCKET_NAME"),
        ("labDrive", "LAB_DRIVE_BUCKET_NAME"),
        ("secondDrive2", "SECOND_DRIVE_2_BUCKET_NAME"),
        ("myS3Files", "MY_S_3_FILES_BUCKET_NAME"),
    ],
)
def test_environment_variables(name: str, made: str) -> None:
    assert variable(name) == made


def test_events_are_those_of_the_service() -> None:
    known = boto3.client("s3", region_name="us-east-1").meta.service_model.shape_for("Event").enum
    # The list has the lifecycle's and annotations' events in later versions too: what is here must be there.
    assert sorted(set(EVENTS) - set(known)) == []
    assert {event for event in known if event.startswith(("s3:ObjectCreated", "s3:ObjectRemoved"))} <= set(EVENTS)


def folder(path: Path) -> Path:
    (path / "f.py").write_text("def handler(event, context): ...")
    return path


def test_an_environment_of_the_users_own_wins(tmp_path: Path) -> None:
    text = """
functions:
  f: {entry: ./f.py, environment: {FILES_BUCKET_NAME: mine}, access: [{to: storage.files, path: a/*, actions: [get]}]}
storage: {files: {}}
"""
    result = ampc.compile_text(text, root=folder(tmp_path), lint=False)
    assert result.template is not None
    variables = result.template["Resources"]["FunctionFLambda"]["Properties"]["Environment"]["Variables"]
    assert variables == {"FILES_BUCKET_NAME": "mine"}


def test_a_trigger_that_uses_its_own_bucket_makes_no_circle(tmp_path: Path) -> None:
    text = """
functions: {f: {entry: ./f.py, permissions: [{actions: [s3:GetObjectTagging], on: storage.files}]}}
storage: {files: {triggers: [{on: "s3:ObjectCreated:*", prefix: in/, function: f}], access: {out/*: [{allow: {function: f}, to: [write]}]}}}
"""
    result = ampc.compile_text(text, root=folder(tmp_path), lint=False)
    assert [d.message for d in result.diagnostics] == []
    assert result.template is not None
    assert "StorageFilesBucket" not in str(result.template["Resources"]["FunctionFLambda"])

from __future__ import annotations

import multiprocessing
import os
import resource
import signal
from pathlib import Path

import pytest

from ampc.output.writer import write

FILES = {"manifest.json": b'{"ampc": 1}', "template.json": b"{}", "assets/a.zip": b"zip"}


def content(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def test_a_build_is_written_and_replaced_as_a_whole(tmp_path: Path) -> None:
    out = tmp_path / "build"
    assert write(FILES, out, tmp_path) is None
    assert write({"manifest.json": b'{"ampc": 1}', "template.json": b"new"}, out, tmp_path) is None
    assert content(out) == {"manifest.json": b'{"ampc": 1}', "template.json": b"new"}
    assert [path.name for path in tmp_path.iterdir()] == ["build"]


@pytest.mark.parametrize("out", [".", ".."])
def test_the_project_itself_is_no_output_folder(tmp_path: Path, out: str) -> None:
    root = tmp_path / "a" / "b"
    root.mkdir(parents=True)
    (root / "amplify.yaml").write_text("mine")
    found = write(FILES, root / out, root)
    assert found is not None
    assert (found.code, (root / "amplify.yaml").read_text()) == ("AMP903", "mine")


def test_a_file_in_the_way_stays(tmp_path: Path) -> None:
    (tmp_path / "build").write_text("mine")
    found = write(FILES, tmp_path / "build", tmp_path / "p")
    assert found is not None
    assert (found.code, found.message) == ("AMP904", "'build' is a file, a folder is needed")
    assert (tmp_path / "build").read_text() == "mine"


def test_a_folder_that_is_no_build_stays(tmp_path: Path) -> None:
    (tmp_path / "build").mkdir()
    (tmp_path / "build" / "thesis.txt").write_text("mine")
    found = write(FILES, tmp_path / "build", tmp_path / "p")
    assert found is not None
    assert (found.code, content(tmp_path / "build")) == ("AMP905", {"thesis.txt": b"mine"})


def test_a_path_below_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    found = write(FILES, tmp_path / "file" / "build", tmp_path / "p")
    assert found is not None
    assert (found.code, found.message) == ("AMP906", "the build could not be written to 'build': file exists")


def test_a_full_disk_leaves_the_earlier_build(tmp_path: Path) -> None:
    """A limit on file sizes makes writing fail as a full disk does, also for root."""
    out = tmp_path / "build"
    assert write(FILES, out, tmp_path) is None
    before, limits = content(out), resource.getrlimit(resource.RLIMIT_FSIZE)
    old = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, limits[1]))
    try:
        found = write({**FILES, "template.json": b"x" * 5000}, out, tmp_path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, old)
    assert found is not None
    assert (found.code, found.message) == ("AMP906", "the build could not be written to 'build': file too large")
    assert content(out) == before
    assert [path.name for path in tmp_path.iterdir()] == ["build"]


def build_often(out: str, root: str, mark: bytes) -> None:
    for _ in range(30):
        if (
            write({"manifest.json": b'{"ampc": 1}', **{f"f{n}": mark for n in range(20)}}, Path(out), Path(root))
            is not None
        ):
            os._exit(1)


def test_two_builds_at_once_leave_one_whole_build(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    jobs = [
        context.Process(target=build_often, args=(str(tmp_path / "build"), str(tmp_path), mark))
        for mark in (b"a", b"b")
    ]
    for job in jobs:
        job.start()
    for job in jobs:
        job.join()
    assert [job.exitcode for job in jobs] == [0, 0]
    found = content(tmp_path / "build")
    assert len(found) == 21
    assert len({value for name, value in found.items() if name != "manifest.json"}) == 1

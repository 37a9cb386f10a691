from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ampc.passes.linting import cache, engine
from ampc.passes.linting.finding import Finding

FOUND = [Finding("E3012", ("Resources", "A", "Properties", "X", 0), "'big' is not of type 'integer'", "about")]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path))
    return tmp_path / "lint"


def test_what_was_saved_is_loaded(folder: Path) -> None:
    cache.save("a", FOUND)
    cache.save("b", [])
    assert cache.load("a") == FOUND
    assert cache.load("b") == []
    assert cache.load("c") is None
    assert sorted(entry.name for entry in folder.iterdir()) == ["a.json", "b.json"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"3",
        b"[3]",
        b'[["E", [], 3, ""]]',
        b'[["", [], "", ""]]',
        b'[["E", [{}], "m", ""]]',
        b"\xff",
        b"null",
    ],
)
def test_a_broken_entry_is_none(folder: Path, content: bytes) -> None:
    folder.mkdir(parents=True)
    (folder / "a.json").write_bytes(content)
    assert cache.load("a") is None


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path / "file"))
    cache.save("a", FOUND)
    assert cache.load("a") is None


def test_a_user_without_a_home_has_no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(cache.VARIABLE)

    def homeless() -> Path:
        raise RuntimeError

    monkeypatch.setattr(Path, "home", homeless)
    assert cache.folder() is None
    cache.save("a", FOUND)
    assert cache.load("a") is None


@pytest.mark.parametrize(
    ("platform", "variables", "expected"),
    [
        ("linux", {"XDG_CACHE_HOME": "/xdg"}, "/xdg/ampc/lint"),
        ("linux", {}, "/home/me/.cache/ampc/lint"),
        ("darwin", {}, "/home/me/Library/Caches/ampc/lint"),
        ("win32", {"LOCALAPPDATA": "/local"}, "/local/ampc/lint"),
        ("win32", {}, "/home/me/AppData/Local/ampc/lint"),
    ],
)
def test_where_the_cache_is(
    platform: str, variables: dict[str, str], expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in (cache.VARIABLE, "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(cache.sys, "platform", platform)
    monkeypatch.setattr(Path, "home", lambda: Path("/home/me"))
    assert cache.folder() == Path(expected)


def test_the_key_depends_on_the_template_and_on_what_lints_it(monkeypatch: pytest.MonkeyPatch) -> None:
    key = cache.key({"Resources": {}})
    assert key == cache.key({"Resources": {}})
    assert key != cache.key({"Resources": {"A": {}}})
    monkeypatch.setattr(cache, "identity", lambda: engine.identity() + b"newer")
    assert key != cache.key({"Resources": {}})


def test_the_oldest_entries_go_first_and_a_used_one_is_young(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MAX_ENTRIES", 3)
    for age, name in enumerate(("a", "b", "c")):
        cache.save(name, FOUND)
        os.utime(folder / f"{name}.json", (1_000 + age, 1_000 + age))
    assert cache.load("a") == FOUND
    cache.save("d", FOUND)
    assert sorted(entry.name for entry in folder.iterdir()) == ["a.json", "c.json", "d.json"]


def test_a_hit_does_not_import_cfn_lint() -> None:
    code = (
        "import sys; from ampc.passes.linting import cache; cache.load(cache.key({})); print('cfnlint' in sys.modules)"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(engine.__file__).parents[3])}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"

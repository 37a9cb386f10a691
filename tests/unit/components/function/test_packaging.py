"""What packaging makes and what it says when a tool fails, through the public API."""

from __future__ import annotations

import io
import platform
import sys
import zipfile
from pathlib import Path

import pytest

import ampc
from ampc.diagnostics.model import Severity

PYTHON = "functions:\n  hello:\n    entry: ./src/handler.py\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("AMPC_CACHE_DIR", str(tmp_path / "cache"))
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "handler.py").write_text("def handler(event, context):\n    return 1\n")
    return tmp_path


def built(project: Path, text: str) -> ampc.CompileResult:
    return ampc.compile_text(text, root=project, lint=False)


def archive(result: ampc.CompileResult) -> dict[str, bytes]:
    assert result.ok, result.diagnostics
    (path,) = (name for name in result.files if name.startswith("assets/"))
    with zipfile.ZipFile(io.BytesIO(result.files[path])) as found:
        return {name: found.read(name) for name in found.namelist()}


def test_the_folder_of_the_entry_is_packed_without_caches(project: Path) -> None:
    (project / "src" / "more.py").write_text("X = 1\n")
    (project / "src" / "__pycache__").mkdir()
    (project / "src" / "__pycache__" / "more.pyc").write_bytes(b"0")
    assert sorted(archive(built(project, PYTHON))) == ["handler.py", "more.py"]


def test_times_and_places_do_not_change_the_bytes(project: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("other")
    (other / "src").mkdir()
    (other / "src" / "handler.py").write_bytes((project / "src" / "handler.py").read_bytes())
    first, second = (built(folder, PYTHON).files for folder in (project, other))
    assert first == second


def test_a_change_of_the_code_changes_the_key(project: Path) -> None:
    before = set(built(project, PYTHON).files)
    (project / "src" / "handler.py").write_text("def handler(event, context):\n    return 2\n")
    assert set(built(project, PYTHON).files) != before


def test_packages_that_cannot_be_installed_are_told(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PIP_NO_INDEX", "UV_NO_INDEX", "UV_OFFLINE"):
        monkeypatch.setenv(name, "1")
    (project / "src" / "requirements.txt").write_text("no-such-package-anywhere==9.9.9\n")
    result = built(project, PYTHON)
    errors = [d for d in result.diagnostics if d.severity is Severity.ERROR]
    assert [d.code for d in errors] == ["AMP812"]
    assert "no-such-package-anywhere" in errors[0].note + errors[0].message + errors[0].help
    assert result.files == {}


def test_what_esbuild_says_is_told(project: Path) -> None:
    machine = {"x86_64": "x64", "aarch64": "arm64"}.get(platform.machine(), platform.machine())
    tool = project / "node_modules" / "@esbuild" / f"{sys.platform}-{machine}" / "bin" / "esbuild"
    tool.parent.mkdir(parents=True)
    tool.write_text("#!/bin/sh\necho 'X [ERROR] Could not resolve \"left-pad\"' >&2\nexit 1\n")
    tool.chmod(0o755)
    (project / "src" / "handler.ts").write_text("import pad from 'left-pad';\nexport const handler = () => pad('x');\n")
    result = built(project, PYTHON.replace(".py", ".ts"))
    assert [d.code for d in result.diagnostics] == ["AMP814"]
    assert "left-pad" in result.diagnostics[0].note + result.diagnostics[0].message


def test_without_assets_nothing_is_packed(project: Path) -> None:
    result = ampc.compile_text(PYTHON, root=project, lint=False, assets=False)
    assert result.ok
    assert [name for name in result.files if name.startswith("assets/")] == []

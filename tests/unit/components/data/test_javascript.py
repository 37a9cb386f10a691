"""Reading the user's JavaScript: what is code, what is text, and on which line."""

from __future__ import annotations

from pathlib import Path

import pytest

from ampc.components.data.javascript import Script, read_script


def script(tmp_path: Path, text: str) -> Script:
    path = tmp_path / "file.js"
    path.write_bytes(text.encode())
    return read_script(path)


@pytest.mark.parametrize(
    ("text", "exports"),
    [
        ("export function request() {}\nexport const response = 1;", {"request", "response"}),
        ("function a() {}\nconst b = 1;\nexport { a as request, b as response };", {"request", "response"}),
        ("// export function request() {}\n/* export const response = 1; */", set()),
        ("const text = 'export function request() {}';", set()),
        ("const text = `\nexport function request() {}\n`;", set()),
        ("const url = 'https://example.com'; export let response = 1;", {"response"}),
        ("module.exports = { request };", set()),
    ],
)
def test_exports(tmp_path: Path, text: str, exports: set[str]) -> None:
    assert script(tmp_path, text).exports == exports


def test_imports_and_their_lines(tmp_path: Path) -> None:
    text = "// import x from 'x';\nimport { util } from '@aws-appsync/utils';\nimport 'side';\nexport { y } from \"./y.js\";\n"
    assert list(script(tmp_path, text).imports()) == [(2, "@aws-appsync/utils"), (3, "side"), (4, "./y.js")]


def test_calls_that_import(tmp_path: Path) -> None:
    text = "const a = require('a');\nconst b = other.require('b');\nawait import('c');\n"
    assert list(script(tmp_path, text).calls()) == [(1, "require"), (3, "import")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("const a = await call();", "async"),
        ("export async function request() {}", "async"),
        ("try { a(); } catch {}", "try"),
        ("throw new Error('x');", "throw"),
        ("while (a) {}", "while"),
        ("for (let i = 0; i < 3; i += 1) {}", "for (;;)"),
        ("class A extends B {}", "class"),
        ("i++;", "++ and --"),
    ],
)
def test_what_the_runtime_has_not(tmp_path: Path, text: str, name: str) -> None:
    assert [(line, found) for line, found, _ in script(tmp_path, f"\n{text}").refused()] == [(2, name)]


@pytest.mark.parametrize(
    "text",
    [
        "for (const a of b) {}",
        "for (const a in b) {}",
        "const a = { class: 'x', try: 1, throw: 2 };",
        "a.throw(b); a.await;",
        "const text = 'try { throw a } while (b)'; // i++",
        "const a = 1 - -1;",
    ],
)
def test_what_the_runtime_has(tmp_path: Path, text: str) -> None:
    assert list(script(tmp_path, text).refused()) == []


def test_code_in_a_template_counts_and_comments_do_not(tmp_path: Path) -> None:
    assert script(tmp_path, "const a = `${ctx.stash.b}`;").mentions("stash")
    assert not script(tmp_path, "const a = 'stash'; // ctx.stash").mentions("stash")
    assert not script(tmp_path, "ctx.stashed;").mentions("stash", "prev")


def test_every_machine_gives_the_same_text(tmp_path: Path) -> None:
    assert script(tmp_path, "\ufeffa;\r\nb;\r\n").text == "a;\nb;\n"

"""What GitHub does with an action: its runner, its API of comments, and what it checks out for a pull request."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import yaml

import ampc

ROOT = Path(__file__).parents[2]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text())
TOKEN = "ghs_a/secret"
_EXPRESSION = re.compile(r"\$\{\{(.*?)\}\}")
_NAME = re.compile(r"'[^']*'|\b[a-z_]+(?:\.[\w-]+)+")


@dataclass
class Runner:
    """Runs the steps of action.yml as GitHub's runner does, for the expressions that it uses."""

    workspace: Path
    temp: Path
    api: str = "http://127.0.0.1:9"
    github: dict[str, Any] = field(default_factory=dict)
    variables: dict[str, str] = field(default_factory=dict)
    outputs: dict[str, dict[str, str]] = field(default_factory=dict)
    used: dict[str, dict[str, str]] = field(default_factory=dict)
    log: str = ""
    summary: str = ""
    code: int = 0

    def run(self, *only: str, **inputs: str) -> Runner:
        """Runs the steps after the installation, or those that are named, with underscores for dashes in inputs."""
        given = {name.replace("_", "-"): value for name, value in inputs.items()}
        assert set(given) <= set(ACTION["inputs"])
        self.context = {"github": self.github, "steps": self._steps(), "runner": {}, "inputs": {}}
        self.context["inputs"] = {
            name: given[name] if name in given else self.text(one.get("default", ""))
            for name, one in ACTION["inputs"].items()
        }
        for step in ACTION["runs"]["steps"]:
            if step["id"] in (only or ("check", "diff", "comment", "upload", "result")):
                self._step(step)
        return self

    def _steps(self) -> dict[str, Any]:
        self.outputs.setdefault("install", {"bin": str(self.temp / "bin")})
        bin_folder = self.temp / "bin"
        bin_folder.mkdir(parents=True, exist_ok=True)
        for name, run in (
            ("ampc", f'env >>"{self.temp}/environment"\nexec "{sys.executable}" -m ampc'),
            ("python", f'exec "{sys.executable}"'),
        ):
            (bin_folder / name).write_text(f'#!/bin/sh\n{run} "$@"\n')
            (bin_folder / name).chmod(0o755)
        return {name: {"outputs": outputs} for name, outputs in self.outputs.items()}

    def _step(self, step: dict[str, Any]) -> None:
        self.context["steps"] = {name: {"outputs": outputs} for name, outputs in self.outputs.items()}
        condition = step.get("if", "true").removeprefix("${{").removesuffix("}}").strip()
        if (self.code and "cancelled()" not in condition) or not self.value(condition):
            return
        if "uses" in step:
            self.used[step["id"]] = {name: self.text(value) for name, value in step["with"].items()}
            return
        files = {name: self.temp / f"{step['id']}.{name}" for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
        for file in files.values():
            file.write_text("")
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", step["run"]],
            cwd=self.workspace,
            env={
                **{name: value for name, value in os.environ.items() if not name.startswith(("GITHUB_", "GIT_"))},
                "GIT_CONFIG_GLOBAL": os.devnull,
                "NO_COLOR": "1",
                "no_proxy": "127.0.0.1",
                "PYTHONPATH": str(Path(ampc.__file__).parents[1]),
                "GITHUB_ACTIONS": "true",
                "GITHUB_ACTION_PATH": str(ROOT),
                "GITHUB_WORKSPACE": str(self.workspace),
                "GITHUB_REPOSITORY": "octo/app",
                "GITHUB_API_URL": self.api,
                "GITHUB_SERVER_URL": self.api,
                "GITHUB_REF": str(self.github.get("ref", "")),
                "GITHUB_SHA": str(self.github.get("sha", "")),
                "RUNNER_TEMP": str(self.temp),
                **{name: str(file) for name, file in files.items()},
                **self.variables,
                **{name: self.text(value) for name, value in step.get("env", {}).items()},
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        self.log += done.stdout
        self.summary += files["GITHUB_STEP_SUMMARY"].read_text()
        lines = files["GITHUB_OUTPUT"].read_text().splitlines()
        self.outputs[step["id"]] = dict(line.split("=", 1) for line in lines)
        self.code = self.code or done.returncode

    def commands(self) -> list[str]:
        """Returns what the log told GitHub to do: lines that begin with `::`, or have `##[` anywhere."""
        found, word = [], ""
        for line in self.log.splitlines():
            if word:
                word = "" if line == f"::{word}::" else word
            elif line.startswith("::stop-commands::"):
                word = line.removeprefix("::stop-commands::")
            elif line.lstrip().startswith("::") or "##[" in line:
                found.append(line)
        assert not word, "commands are still stopped"
        return found

    def result(self) -> dict[str, str]:
        """Returns the outputs of the action."""
        self.context["steps"] = {name: {"outputs": outputs} for name, outputs in self.outputs.items()}
        return {name: self.text(one["value"]) for name, one in ACTION["outputs"].items()}

    def text(self, value: object) -> str:
        if isinstance(value, bool):
            return str(value).lower()
        return _EXPRESSION.sub(lambda found: str(self.value(found[1])), str(value))

    def value(self, expression: str) -> Any:
        """Returns what an expression of names, strings, comparisons, && and || comes to."""
        python = expression.replace("!cancelled()", "True").replace("&&", " and ").replace("||", " or ")
        python = _NAME.sub(lambda found: found[0] if found[0][0] == "'" else repr(self._lookup(found[0])), python)
        return eval(python.strip(), {"true": True})

    def _lookup(self, name: str) -> Any:
        found: Any = self.context
        for part in name.split("."):
            found = found.get(part, "") if isinstance(found, dict) else ""
        return found


class Server:
    """Answers on a port of this machine."""

    def __init__(self, handler: type[BaseHTTPRequestHandler]) -> None:
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()


class Comments(Server):
    """GitHub's API of a pull request's comments."""

    def __init__(self) -> None:
        self.comments: list[dict[str, Any]] = []
        self.requests: list[tuple[str, str]] = []
        self.tokens: set[str | None] = set()
        self.refuse: dict[str, tuple[int, str]] = {}
        """Method → the status and the body that it is answered with."""
        api = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                query = parse_qs(urlsplit(self.path).query)
                size, page = int(query.get("per_page", ["30"])[0]), int(query["page"][0])
                self.answer(200, api.comments[(page - 1) * size : page * size])

            def do_POST(self) -> None:
                assert self.path == "/repos/octo/app/issues/7/comments"
                self.answer(201, lambda body: api.add(body["body"]))

            def do_PATCH(self) -> None:
                number = int(self.path.removeprefix("/repos/octo/app/issues/comments/"))
                one = next(one for one in api.comments if one["id"] == number)
                self.answer(200, one.update)

            def answer(self, status: int, content: Any) -> None:
                text = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                api.requests.append((self.command, self.path))
                api.tokens.add(self.headers["Authorization"])
                body = api.refuse.get(self.command, (0, ""))[1].encode()
                if self.command in api.refuse:
                    status = api.refuse[self.command][0]
                elif callable(content):
                    sent = json.loads(text)
                    if len(sent["body"]) > 65536:
                        status, body = 422, b'{"message": "body is too long (maximum is 65536 characters)"}'
                    else:
                        content(sent)
                else:
                    body = json.dumps(content).encode()
                self.send_response(status)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        super().__init__(Handler)

    def add(self, body: str, kind: str = "Bot", association: str = "NONE") -> None:
        user = {"login": "somebody", "type": kind}
        self.comments.append(
            {"id": 1000 + len(self.comments), "body": body, "user": user, "author_association": association}
        )

    @property
    def methods(self) -> list[str]:
        return [method for method, _ in self.requests]


class Repository(Server):
    """A private repository over HTTP: git's own server behind the question who asks."""

    def __init__(self, folder: Path) -> None:
        self.tokens: set[str | None] = set()
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                token = self.headers["Authorization"]
                server.tokens.add(token)
                if token is None:
                    self.send_response(401)
                    self.send_header("WWW-Authenticate", 'Basic realm="GitHub"')
                    self.send_header("Content-Length", "0")
                    self.end_headers()
                    return
                path, _, query = self.path.partition("?")
                variables = {
                    "PATH": os.environ["PATH"],
                    "GIT_PROJECT_ROOT": str(folder.parent),
                    "GIT_HTTP_EXPORT_ALL": "1",
                    "GIT_PROTOCOL": self.headers.get("Git-Protocol", ""),
                    "PATH_INFO": path,
                    "QUERY_STRING": query,
                    "REQUEST_METHOD": self.command,
                    "CONTENT_TYPE": self.headers.get("Content-Type", ""),
                    "HTTP_CONTENT_ENCODING": self.headers.get("Content-Encoding", ""),
                    "REMOTE_ADDR": "127.0.0.1",
                }
                sent = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                variables["CONTENT_LENGTH"] = str(len(sent))
                command = ["git", "-c", "safe.directory=*", "http-backend"]
                made = subprocess.run(command, env=variables, input=sent, capture_output=True, check=True).stdout
                head, _, body = made.partition(b"\r\n\r\n")
                self.send_response(200)
                for line in head.decode().splitlines():
                    self.send_header(*line.split(": ", 1))
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def do_POST(self) -> None:
                self.do_GET()

            def log_message(self, *_: object) -> None:
                pass

        super().__init__(Handler)


def git(folder: Path, *arguments: str) -> str:
    names = ("-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false")
    variables = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    done = subprocess.run(
        ["git", *names, *arguments],
        cwd=folder,
        env={**variables, "GIT_CONFIG_GLOBAL": os.devnull},
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout.strip()

"""Runs Amplify's own client against the executor's HTTP server."""

from __future__ import annotations

import base64
import contextlib
import itertools
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import ampc
from ampc.executor.api import Api, Behind
from ampc.executor.server import Credentials, serving
from tests.execution.conftest import aws
from tests.support.ministack import Emulator

__all__ = ["aws"]

HERE = Path(__file__).parent
KEY = "da2-localkey"
_NUMBERS = itertools.count()
FILLED = {
    "userPoolId": "us-east-1_local",
    "webClientId": "local",
    "identityPoolId": "us-east-1:0-0",
    "awsAppsyncApiKey": KEY,
}


def tools() -> Path:
    """Returns the folder with aws-amplify; fails clearly when the set-up did not run."""
    folder = Path(os.environ.get("AMPC_CLIENT_DIR", HERE.parents[1] / ".tools" / "client"))
    if not (folder / "node_modules" / "aws-amplify").is_dir():
        raise RuntimeError(f"no aws-amplify in {folder}: run `python3 tests/run.py`, or set AMPC_CLIENT_DIR")
    return folder


def token(name: str, *groups: str) -> str:
    """Returns an access token as the user pool gives it; nobody checks its signature here."""
    claims = {"sub": f"sub-{name}", "username": name, "cognito:groups": list(groups), "exp": 4102444800, "iat": 1}
    parts = ({"alg": "RS256"}, {**claims, "token_use": "access"})
    return ".".join(
        [*(base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=") for part in parts), "c2ln"]
    )


def filled(outputs: Any, url: str) -> Any:
    """Returns amplify_outputs.json as after a deployment."""
    known = {**FILLED, "awsAppsyncApiEndpoint": url}
    text = re.sub(r"\$\{(\w+)\}", lambda found: known.get(found[1], "us-east-1"), json.dumps(outputs))
    return json.loads(text)


class Client:
    """A process with a client of its own."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def send(self, **given: Any) -> Any:
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps(given) + "\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        assert "thrown" not in answer, answer["thrown"]
        return answer

    def full(self, call: str, *args: Any) -> Any:
        """Calls an operation, as ``models.Todo.create``; returns ``data``, ``errors`` and ``nextToken``."""
        return self.send(call=call, args=args)

    def load(self, call: str, given: Any, *relations: list[Any]) -> Any:
        """Calls an operation, then loads relations of its answer one after another, each ``[field, *arguments]``."""
        answer = self.send(call=call, args=[given], then=relations)
        assert not answer.get("errors"), answer["errors"]
        return answer["data"]

    def __call__(self, call: str, *args: Any) -> Any:
        """Calls an operation; returns its data, and fails on errors."""
        answer = self.full(call, *args)
        assert not answer.get("errors"), answer["errors"]
        return answer["data"]


Make = Callable[..., Client]


@pytest.fixture
def clients(aws: Emulator, tmp_path: Path) -> Iterator[Callable[..., Make]]:
    """Gives a function: the text of a backend, its files → what makes clients of it: ``make(user=None, **options)``."""
    node = shutil.which("node", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    if node is None:
        pytest.skip("there is no Node to run Amplify's client")
    shutil.copy(HERE / "client.mjs", tmp_path)
    (tmp_path / "node_modules").symlink_to(tools() / "node_modules")
    with contextlib.ExitStack() as stack:

        def backend(text: str, files: dict[str, str] | None = None) -> Make:
            for name, content in {"amplify.yaml": text, **(files or {})}.items():
                (tmp_path / name).write_text(content)
            result = ampc.compile_file(tmp_path / "amplify.yaml", lint=False)
            assert result.ok, result.diagnostics
            behind = Behind(dynamodb=aws.client("dynamodb"))
            api = Api.from_templates(result.state.templates, behind, prefix=f"client{next(_NUMBERS)}-")
            api.create_tables()
            outputs = filled(result.outputs, stack.enter_context(serving(api, Credentials(api_key=KEY))))

            def make(user: str | None = None, **options: Any) -> Client:
                process = stack.enter_context(
                    subprocess.Popen(
                        [node, "client.mjs"], cwd=tmp_path, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
                    )
                )
                stack.callback(process.terminate)
                client = Client(process)
                assert client.send(outputs=outputs, options=options, token=user and token(user)) == {"ready": True}
                return client

            return make

        yield backend

"""Decides what the language server answers: which messages it understands, and that no mistake of ours ends it."""

from __future__ import annotations

import asyncio
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

import ampc
from ampc.cli.watch import Reads
from ampc.editor.convert import diagnostics
from ampc.editor.project import Project, above, is_backend
from ampc.editor.question import Question
from ampc.editor.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ampc.editor.project import Finding

T = TypeVar("T")
CHECKED = "$/ampc/checked"
"""Told when findings are complete: of what was typed (`typed`), of saved files with cfn-lint (`saved`)."""
_TRIGGERS = [".", "/", ":", " ", '"', "'", "[", "{", "-"]


class Server(LanguageServer):
    """The language server of ``amplify.yaml``."""

    def __init__(self) -> None:
        super().__init__("ampc", ampc.__version__)
        self.projects: dict[Path, Project] = {}
        self.worker = Worker(self._publish, self._log)
        self.loop: asyncio.AbstractEventLoop | None = None

    def project(self, file: Path) -> Project | None:
        """Returns the backend that a file is part of."""
        if is_backend(file):
            return self.projects.setdefault(file, Project(file))
        for one in self.projects.values():
            if file in one.files():
                return one
        root = above(file)
        return self.projects.setdefault(root, Project(root)) if root is not None else None

    def changed(self, uri: str, *, full: bool) -> None:
        """Takes the text of a document and asks for its findings."""
        file = path_of(uri)
        project = self.project(file)
        if project is None:
            return
        document = self.workspace.text_documents.get(uri)
        if document is not None:
            project.texts = {**project.texts, file: document.source.encode()}
        else:
            project.texts = {name: text for name, text in project.texts.items() if name != file}
        if project.texts:
            self.worker.ask(project, full=full)
        else:
            self._forget(project)

    def changed_on_disk(self, files: Iterable[Path]) -> None:
        """Asks for the findings of the backends that may be made of some files, such as a function's code."""
        for project in list(self.projects.values()):
            sources = Reads(project.root.resolve(), None)
            if project.texts and any(sources.owns(file) for file in files if file not in project.texts):
                self.worker.ask(project, full=True)

    def watch_files(self) -> None:
        """Asks the editor to tell of changes on the disk, if it can."""
        known = self.client_capabilities.workspace
        if known and known.did_change_watched_files and known.did_change_watched_files.dynamic_registration:
            options = types.DidChangeWatchedFilesRegistrationOptions([types.FileSystemWatcher("**/*")])
            asked = types.Registration("files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
            self.client_register_capability(types.RegistrationParams([asked]))

    def _forget(self, project: Project) -> None:
        """Takes the findings of a backend back: none of its files is open any more."""
        self.projects.pop(project.file, None)
        self.worker.cancel(project)
        for file in project.published:
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(file, []))

    def answer(self, uri: str, position: types.Position, ask: Callable[[Question], T]) -> T | None:
        """Returns an answer to a question about a place; nothing after a mistake of ours, which is logged."""
        try:
            file = path_of(uri)
            project = self.project(file)
            if project is None:
                return None
            document = self.workspace.get_text_document(uri)
            codec = document.position_codec
            point = codec.position_from_client_units(document.lines, position)
            return ask(Question(project, file, document.source, (point.line, point.character), codec))
        except Exception:
            self._log(traceback.format_exc())
            return None

    def _log(self, text: str) -> None:
        message = types.LogMessageParams(types.MessageType.Error, text)
        self._soon(lambda: self.window_log_message(message))

    def _soon(self, call: Callable[[], None]) -> None:
        """Runs something in the thread that talks to the editor."""
        if self.loop is not None and not self.loop.is_closed():
            self.loop.call_soon_threadsafe(call)

    def _publish(self, project: Project, findings: list[Finding], stage: str, version: int) -> None:
        self._soon(lambda: self._tell(project, findings, stage, version))

    def _tell(self, project: Project, findings: list[Finding], stage: str, version: int) -> None:
        if version != project.version:
            return
        codec = self.workspace.position_codec
        by_uri = {file.as_uri(): list_ for file, list_ in diagnostics(project, findings, codec).items()}
        open_ = {path_of(uri).as_uri(): uri for uri in self.workspace.text_documents}
        names = {project.file.as_uri(), *by_uri, *project.published}
        for name in sorted(names):
            uri = open_.get(name, name)
            number = self.workspace.text_documents[uri].version if name in open_ else None
            params = types.PublishDiagnosticsParams(uri, by_uri.get(name, []), number)
            self.text_document_publish_diagnostics(params)
        project.published = set(by_uri)
        if stage != "form":
            uri = open_.get(project.file.as_uri(), project.file.as_uri())
            numbers = {
                name: document.version
                for name, document in self.workspace.text_documents.items()
                if path_of(name) in project.texts
            }
            self.protocol.notify(CHECKED, {"uri": uri, "stage": stage, "versions": numbers})


def path_of(uri: str) -> Path:
    """Returns the file of a document."""
    return Path(to_fs_path(uri) or uri).resolve()


def make() -> Server:
    """Returns the server with all that it answers."""
    from ampc.editor.features import register

    server = Server()
    _begin_and_end(server)
    _follow(server)
    register(server)
    return server


def _begin_and_end(server: Server) -> None:
    @server.feature(types.INITIALIZE)
    def initialize(params: types.InitializeParams) -> None:
        server.loop = asyncio.get_running_loop()
        _configure(server, params.initialization_options)

    @server.feature(types.INITIALIZED)
    def initialized(_: types.InitializedParams) -> None:
        server.watch_files()

    @server.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
    def configured(params: types.DidChangeConfigurationParams) -> None:
        settings = params.settings
        _configure(server, settings.get("ampc", settings) if isinstance(settings, dict) else None)
        for project in server.projects.values():
            server.worker.ask(project, full=True)

    @server.feature(types.SHUTDOWN)
    def stopped(_: Any) -> None:
        server.worker.stop()


def _follow(server: Server) -> None:
    """Takes what changes: text that is typed, and files."""

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: types.DidOpenTextDocumentParams) -> None:
        server.changed(params.text_document.uri, full=True)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def changed(params: types.DidChangeTextDocumentParams) -> None:
        server.changed(params.text_document.uri, full=False)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def saved(params: types.DidSaveTextDocumentParams) -> None:
        server.changed(params.text_document.uri, full=True)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: types.DidCloseTextDocumentParams) -> None:
        server.changed(params.text_document.uri, full=False)

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def changed_on_disk(params: types.DidChangeWatchedFilesParams) -> None:
        server.changed_on_disk([path_of(change.uri) for change in params.changes])


def _configure(server: Server, options: Any) -> None:
    env = options.get("env") if isinstance(options, dict) else None
    server.worker.env = env if isinstance(env, str) and env else None

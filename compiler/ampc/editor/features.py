"""Decides which questions of an editor have an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

if TYPE_CHECKING:
    from ampc.editor.server import Server

TRIGGERS = [".", "/", ":", " ", '"', "'", "[", "{"]


def register(server: Server) -> None:
    """Adds the answers to a server."""
    from ampc.editor.completion import completion
    from ampc.editor.definition import definition
    from ampc.editor.fixes import fixes
    from ampc.editor.hover import hover

    @server.feature(types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=TRIGGERS))
    def complete(params: types.CompletionParams) -> types.CompletionList | None:
        return server.answer(params.text_document.uri, params.position, completion)

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def hovered(params: types.HoverParams) -> types.Hover | None:
        return server.answer(params.text_document.uri, params.position, hover)

    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    def defined(params: types.DefinitionParams) -> list[types.Location] | None:
        return server.answer(params.text_document.uri, params.position, definition)

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix])
    )
    def acted(params: types.CodeActionParams) -> list[types.CodeAction] | None:
        start = params.range.start
        return server.answer(params.text_document.uri, start, lambda question: fixes(question, params))

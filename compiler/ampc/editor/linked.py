"""Decides what of the last compilation holds while overrides are written: all that they are applied to."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from ampc.diagnostics.model import Diagnostic
    from ampc.ir.environment import Environment
    from ampc.ir.program import Program
    from ampc.passes.state import State

_APART = frozenset({"overrides", "environments"})
"""What the linked program does not depend on. Of an environment only what was laid over the file counts, and which one it is."""


@dataclass(frozen=True, slots=True)
class Ingredients:
    """What a linked program is made of: it is the same while they are.

    Attributes:
        sections: the file's data, as JSON text: the order of keys counts, and ``1`` is not ``true``.
        environment: which one is built.
        texts: what else the editor has open.
    """

    sections: str
    environment: Environment
    texts: Mapping[Path, bytes]

    @classmethod
    def of(cls, state: State, texts: Mapping[Path, bytes], file: Path) -> Ingredients:
        """Returns those of a valid file.

        Args:
            state: after ``validate``.
            texts: resolved path → text of the files that are open.
            file: the ``amplify.yaml``.
        """
        assert state.source is not None, "read ran"
        sections = {name: section for name, section in state.source.data.items() if name not in _APART}
        others = {name: text for name, text in texts.items() if name != file}
        return cls(json.dumps(sections), state.environment, others)


@dataclass(frozen=True, slots=True)
class Linked:
    """A program before overrides.

    Attributes:
        made_of: what it was made of.
        rules: what the rules of its sections found.
        program: after ``link``, which found nothing.
    """

    made_of: Ingredients
    rules: Sequence[Diagnostic]
    program: Program

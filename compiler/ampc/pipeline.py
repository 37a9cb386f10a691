"""How ``amplify.yaml`` becomes CloudFormation, from the first byte to the last.

``read``      decodes the text and parses strict YAML into plain data, remembering where every key stands.
``validate``  turns plain data into the typed document; unknown keys, wrong types and wrong shapes end here.
``rules``     asks what a shape cannot say: that names exist, that options fit together, that files are there.
``lower``     lets each component turn its section into resources, grants and assets, with symbolic references.
``link``      resolves references to logical IDs, places grants as policies, applies tags, finds cycles and clashes.
``override``  applies the user's patches to the L1 properties, each checked against the resource type's schema.
``outputs``   derives stack outputs and client config from the patched resources and assembles the templates.
``lint``      runs cfn-lint and our own value rules on the patched templates and points at the user's lines.
``emit``      renders the files of the output folder, byte for byte the same for the same input.

Each pass takes a state and returns a new one. Inside a pass everything wrong is reported; between passes errors stop
the build. An exception that leaves a pass is a bug in ampc, never a way to tell the user something. What a pass found is
judged as the file's ``lint:`` says before it counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ampc.diagnostics.model import has_errors
from ampc.passes.emit import emit
from ampc.passes.judging import judge, unused
from ampc.passes.link import link
from ampc.passes.lint import lint
from ampc.passes.lower import lower
from ampc.passes.outputs import outputs
from ampc.passes.override import override
from ampc.passes.read import read
from ampc.passes.rules import rules
from ampc.passes.validate import validate

if TYPE_CHECKING:
    from ampc.passes.state import Pass, State

PASSES: tuple[Pass, ...] = (read, validate, rules, lower, link, override, outputs, lint, emit)


class PassCrashError(Exception):
    """A bug in ampc: an exception left a pass.

    Attributes:
        step: the name of the pass.
    """

    def __init__(self, step: str) -> None:
        super().__init__(f"internal error in pass '{step}'")
        self.step = step


def run(state: State, passes: tuple[Pass, ...] = PASSES) -> State:
    """Runs the passes in order until one reports an error.

    Raises:
        PassCrashError: a pass raised; the cause is chained.
    """
    judged = len(state.diagnostics)
    for step in passes:
        try:
            state = step(state)
            # Before there is a document nobody knows what it says of findings: they are judged with the first that follow.
            if state.document is not None:
                state = judge(state, since=judged)
                judged = len(state.diagnostics)
        except Exception as cause:
            raise PassCrashError(step.__name__) from cause
        if has_errors(state.diagnostics):
            return state
    return state.report(*unused(state)) if emit in passes else state

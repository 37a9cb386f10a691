from __future__ import annotations

from typing import Any

import pytest

from ampc.diagnostics.model import Diagnostic, Severity
from ampc.passes.linting.finding import Finding
from ampc.passes.linting.own import OwnFinding
from ampc.passes.linting.repeats import repeats

ACTION = ("PolicyDocument", "Statement", 0, "Action")


def own(code: str, logical_id: str, *tokens: Any) -> list[OwnFinding]:
    return [OwnFinding(logical_id, tokens, Diagnostic(code, Severity.ERROR, "x"))]


@pytest.mark.parametrize(
    ("rule", "path", "ours", "expected"),
    [
        ("W3037", ("Resources", "A", "Properties", *ACTION), own("AMP450", "A", *ACTION, 1), True),
        ("W3037", ("Resources", "A", "Properties", *ACTION), own("AMP451", "A", *ACTION), True),
        ("W3037", ("Resources", "B", "Properties", *ACTION), own("AMP450", "A", *ACTION), False),
        ("W3037", ("Resources", "A", "Properties", *ACTION), own("AMP650", "A", *ACTION), False),
        ("W3037", ("Resources", "A", "Properties", *ACTION[:2], 1, "Action"), own("AMP450", "A", *ACTION), False),
        ("E3030", ("Resources", "A", "Properties", "X", 0), own("AMP650", "A", "X", "0"), True),
        ("E3030", ("Resources", "A", "Properties", "X", 0), own("AMP650", "A", "X"), False),
        ("E3012", ("Resources", "A", "Properties", "X", 0), own("AMP650", "A", "X", "0"), False),
        ("W1032", ("Resources", "A", "Properties", "Code", "Fn::Join"), own("AMP465", "A", "Code"), True),
        ("E3010", ("Resources",), own("AMP460", ""), True),
        ("E6010", ("Outputs",), own("AMP460", ""), False),
    ],
)
def test_repeats(rule: str, path: Any, ours: list[OwnFinding], expected: bool) -> None:
    assert repeats(Finding(rule, path, "message"), ours) is expected

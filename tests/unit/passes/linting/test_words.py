from __future__ import annotations

import pytest

from ampc.passes.linting.words import MAX_LENGTH, reword


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("'big' is not of type 'integer'", ("'big' is not of type 'integer'", "")),
        (
            "Additional properties are not allowed ('Timeot' was unexpected. Did you mean 'Timeout'?)",
            ("there is no property 'Timeot'", "did you mean 'Timeout'?"),
        ),
        ("'Domain' is a required property", ("'Domain' is a required property", "add 'Domain'")),
        ("Parameter Unused not used.", ("parameter Unused not used", "")),
        ("IAM Policy Version should be updated", ("IAM Policy Version should be updated", "")),
        ("Lambda functions need a role", ("Lambda functions need a role", "")),
        (
            "The attributes ['idd'] and ['id'] must match at Resources/T/Properties",
            ("the attributes ['idd'] and ['id'] must match", ""),
        ),
        (
            "'Alow' is not one of ['Allow', 'Deny']",
            ("'Alow' is not one of ['Allow', 'Deny']", "did you mean 'Allow'?"),
        ),
        ("'x' is not one of ['ON', 'OFF']", ("'x' is not one of ['ON', 'OFF']", "write one of ON, OFF")),
        (
            f"'Quue' is not one of {['Queue', *(f'Table{i}' for i in range(20))]!r} in ['us-east-1']",
            ("'Quue' is not one of the 21 values allowed here in ['us-east-1']", "did you mean 'Queue'?"),
        ),
        ("one\n  two", ("one two", "")),
    ],
)
def test_messages(message: str, expected: tuple[str, str]) -> None:
    assert reword(message) == expected


def test_no_message_is_endless() -> None:
    text, _ = reword("'" + "x" * 10_000 + "' is too long")
    assert len(text) <= MAX_LENGTH
    assert text.endswith("xxx' is too long")

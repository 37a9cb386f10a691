from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from ampc.diagnostics.suggest import did_you_mean, nearest

MODELS = ("Order", "OrderLine", "Customer", "Invoice", "Shipment")
MANY = [
    f"data.models.{model}{number}.{what}"
    for model in MODELS
    for number in range(100)
    for what in ("table", "role", "dataSource", f"resolvers.get{model}{number}")
]


@settings(max_examples=12, deadline=None)
@given(st.sampled_from(MANY), st.integers(0, 60), st.sampled_from("abxyz."), st.sampled_from(["drop", "put", "change"]))
def test_the_nearest_of_thousands_is_the_nearest_of_all(name: str, at: int, letter: str, how: str) -> None:
    at %= len(name)
    after = name[at:] if how == "put" else name[at + 1 :]
    wrong = name[:at] + ("" if how == "drop" else letter) + after
    # Few at a time are compared letter by letter.
    best = [one for start in range(0, len(MANY), 100) for one in nearest(wrong, MANY[start : start + 100])]
    assert nearest(wrong, MANY)[0] == nearest(wrong, best)[0]


def test_of_thousands_the_nearest_come_first() -> None:
    asked = "did you mean 'data.models.Order7.table', 'data.models.Order17.table' or 'data.models.Order27.table'?"
    assert did_you_mean("data.models.Order7.tabel", MANY) == asked
    assert did_you_mean("data.models.Odrer7.table", MANY) == asked
    assert did_you_mean("DATA.MODELS.INVOICE42.ROLE", MANY) == "did you mean 'data.models.Invoice42.role'?"
    assert did_you_mean("wholly unlike", MANY) == ""


def test_a_word_of_one_letter_or_none() -> None:
    assert nearest("", MANY) == []
    assert nearest("x", MANY) == []
    assert nearest("a", ["A", *MANY]) == ["A"]

"""Laws that hold for any input: no exception, the same bytes, identity from names alone."""

from __future__ import annotations

from pathlib import Path

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from ampc.ir.builder import BuildOptions
from ampc.passes.state import Options, State
from ampc.pipeline import PASSES, run

EXAMPLE = (Path(__file__).parents[2] / "examples" / "overriding-resources" / "amplify.yaml").read_text()
ROOT = Path(__file__).parents[2] / "examples" / "overriding-resources"
UP_TO_OVERRIDE = PASSES[:6]


def compiled(text: str | bytes) -> State:
    content = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    options = Options(BuildOptions(ROOT, assets=False), lint=False)
    return run(State(options, content), UP_TO_OVERRIDE)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(), st.binary(), st.text(alphabet="[]{}:,-!&*|>'\"#%@` \n\tabc01")))
def test_any_text_gives_diagnostics_never_an_exception(text: str | bytes) -> None:
    compiled(text)


@settings(max_examples=300, deadline=None)
@given(st.integers(0, len(EXAMPLE) - 1), st.integers(0, 40), st.text(alphabet="[]{}:,-!&* \n\tabz019.\"'", max_size=6))
def test_any_change_of_a_good_file_gives_diagnostics_never_an_exception(at: int, cut: int, put: str) -> None:
    compiled(EXAMPLE[:at] + put + EXAMPLE[at + cut :])


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=12,
)


@settings(max_examples=200, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(["auth", "data", "functions", "resources", "overrides", "outputs", "tags", "name"]), JSON
    )
)
def test_any_values_under_right_keys_give_diagnostics_never_an_exception(document: dict[str, object]) -> None:
    compiled(yaml.safe_dump(document, allow_unicode=True))


@settings(max_examples=30, deadline=None)
@given(st.permutations(["A", "B", "C", "D"]), st.permutations(["auth", "data", "functions", "resources"]))
def test_order_of_keys_never_changes_logical_ids(names: list[str], sections: list[str]) -> None:
    document = {
        "auth": {"loginWith": {"email": True}, "groups": ["ADMINS"]},
        "data": {"models": {n: {"fields": {"v": "string"}, "authorization": [{"allow": "owner"}]} for n in names}},
        "functions": {f"f{n}": {"entry": "./functions/auth-auditor/handler.py"} for n in names},
        "resources": {f"Queue{n}": {"Type": "AWS::SQS::Queue"} for n in names},
    }
    state = compiled(yaml.safe_dump({key: document[key] for key in sections}, sort_keys=False))
    assert state.diagnostics == ()
    ids = {str(address): address.logical_id for address in state.program.resources}
    assert ids["data.models.A.table"] == "DataATable"
    assert ids["functions.fB.lambda"] == "FunctionFBLambda"
    assert (len(ids), len(set(ids.values()))) == (8 + 2 + 44 + 12 + 4, len(ids))

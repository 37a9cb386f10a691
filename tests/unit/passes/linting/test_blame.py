from __future__ import annotations

from typing import Any

import pytest

from ampc.components.raw.kinds import RESOURCE
from ampc.ir.kind import Kind
from ampc.ir.program import AppliedPatch, Program, Resource
from ampc.passes.linting.blame import Blame, blame, by_logical_id, split

TABLE = Kind("data.models.{name}.table", "AWS::DynamoDB::Table", "Data{name}Table")
ORIGIN = ("data", "models", "Todo")


def resource(*patches: AppliedPatch, raw: bool = False, **properties: Any) -> dict[str, Resource]:
    address = RESOURCE.at("Queue") if raw else TABLE.at("Todo")
    origin = ("resources", "Queue") if raw else ORIGIN
    made = Resource(address, "x", properties, origin, {"/KeySchema": (*ORIGIN, "identifier")}, patches=patches)
    return by_logical_id(Program({address: made}))


def places(found: Blame) -> list[tuple[Any, str]]:
    return [(label.where, label.part) for label in found.labels]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (("Resources", "A", "Properties", "X", 0), ("A", ("X", 0))),
        (("Resources", "A", "Properties"), ("A", ())),
        (("Resources", "A", "DeletionPolicy"), ("A", ("@DeletionPolicy",))),
        (("Resources", "A", "DependsOn", 1), ("A", ("@DependsOn", 1))),
        (("Resources", "A"), ("A", ())),
        (("Outputs", "O", "Value"), None),
        ((), None),
    ],
)
def test_a_path_in_a_template(path: Any, expected: Any) -> None:
    assert split(path) == expected


def test_the_key_that_set_the_property() -> None:
    found = blame(resource(), "DataTodoTable", ("KeySchema", 0, "KeyType"))
    assert places(found) == [((*ORIGIN, "identifier", 0, "KeyType"), "value")]
    assert not found.ours
    assert found.subject == "/KeySchema/0/KeyType of data.models.Todo.table"


def test_what_nothing_in_the_file_set_is_ours() -> None:
    found = blame(resource(), "DataTodoTable", ("BillingMode",))
    assert (places(found), found.ours) == ([(ORIGIN, "key")], True)


def test_a_raw_resource_is_never_ours() -> None:
    found = blame(resource(raw=True), "Queue", ())
    assert (places(found), found.ours, found.subject) == ([(("resources", "Queue"), "key")], False, "resources.Queue")


def test_an_attribute_of_a_raw_resource() -> None:
    found = blame(resource(raw=True), "Queue", ("@DependsOn", 1))
    assert places(found) == [(("resources", "Queue", "DependsOn", 1), "value")]
    assert found.subject == "DependsOn/1 of resources.Queue"


def test_an_unknown_resource_blames_the_file() -> None:
    assert places(blame(resource(), "Data1Stack", ())) == [((), "key")]


def test_an_override_comes_before_the_key() -> None:
    patch = AppliedPatch("/KeySchema/0", ("overrides", 3, "patch", 1))
    found = blame(resource(patch), "DataTodoTable", ("KeySchema", 0, "KeyType"))
    assert places(found) == [(("overrides", 3, "patch", 1, "value", "KeyType"), "value"), (ORIGIN, "key")]
    assert [label.primary for label in found.labels] == [True, False]


def test_the_last_override_that_wrote_the_value_is_blamed() -> None:
    child = AppliedPatch("/A/B", ("overrides", 0, "set", "/A/B"))
    parent = AppliedPatch("/A", ("overrides", 1, "set", "/A"))
    refined = blame(resource(parent, child), "DataTodoTable", ("A", "B", "C"))
    replaced = blame(resource(child, parent), "DataTodoTable", ("A", "B", "C"))
    assert places(refined)[0] == (("overrides", 0, "set", "/A/B", "C"), "value")
    assert places(replaced)[0] == (("overrides", 1, "set", "/A", "B", "C"), "value")


def test_of_overrides_below_the_place_the_one_that_is_named_is_blamed() -> None:
    patches = (AppliedPatch("/A/B", ("overrides", 0, "remove", 0)), AppliedPatch("/A/C", ("overrides", 1, "remove", 0)))
    found = blame(resource(*patches), "DataTodoTable", ("A",), "'B' is a required property")
    assert places(found)[0] == (("overrides", 0, "remove", 0), "value")


def test_an_override_below_the_place_is_blamed() -> None:
    patch = AppliedPatch("/A/B/C", ("overrides", 0, "remove", 0))
    assert places(blame(resource(patch), "DataTodoTable", ("A", "B")))[0] == (("overrides", 0, "remove", 0), "value")


def test_a_complaint_about_all_properties_blames_only_the_override_of_the_one_it_names() -> None:
    patches = (AppliedPatch("/A", ("overrides", 0, "remove", 0)), AppliedPatch("/B", ("overrides", 1, "remove", 0)))
    named = blame(resource(*patches), "DataTodoTable", (), "'A' is a required property")
    other = blame(resource(*patches), "DataTodoTable", (), "'C' is a required property")
    assert places(named)[0] == (("overrides", 0, "remove", 0), "value")
    assert (places(other), other.ours) == ([(ORIGIN, "key")], True)


def test_a_pointer_that_only_starts_alike_is_another_property() -> None:
    patch = AppliedPatch("/Key", ("overrides", 0, "set", "/Key"))
    assert places(blame(resource(patch), "DataTodoTable", ("KeySchema",))) == [((*ORIGIN, "identifier"), "value")]


def test_an_appended_item_is_the_one_at_the_end() -> None:
    patches = (
        AppliedPatch("/List/-", ("overrides", 0, "patch", 0)),
        AppliedPatch("/List/-", ("overrides", 0, "patch", 1)),
    )
    resources = resource(*patches, List=["first", "second", "third"])
    blamed = [places(blame(resources, "DataTodoTable", ("List", index)))[0][0] for index in range(3)]
    assert blamed == [ORIGIN, ("overrides", 0, "patch", 0, "value"), ("overrides", 0, "patch", 1, "value")]


def test_an_attribute_that_an_override_set() -> None:
    patch = AppliedPatch("@DeletionPolicy", ("overrides", 0, "removalPolicy"))
    found = blame(resource(patch), "DataTodoTable", (), "Both 'UpdateReplacePolicy' and 'DeletionPolicy' are needed")
    assert places(found)[0] == (("overrides", 0, "removalPolicy"), "value")
    assert places(blame(resource(patch), "DataTodoTable", ("A",))) == [(ORIGIN, "key")]


def test_functions_are_no_part_of_the_subject() -> None:
    found = blame(resource(), "DataTodoTable", ("Role", "Fn::GetAtt", 0))
    assert found.subject == "/Role of data.models.Todo.table"

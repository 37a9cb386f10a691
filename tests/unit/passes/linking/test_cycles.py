from __future__ import annotations

from typing import Any

from ampc.ir.kind import Kind
from ampc.ir.program import Resource
from ampc.passes.linking.cycles import cycles

RAW = Kind("resources.{name}", "", "{name}")


def program(**properties: Any) -> Any:
    made = {}
    for name, value in properties.items():
        address = RAW.at(name)
        made[address] = Resource(
            address, "AWS::SQS::Queue", value, ("resources", name), {"/x": ("resources", name, "x")}
        )
    return made


def test_a_chain_is_no_cycle() -> None:
    assert list(cycles(program(A={"x": {"Ref": "B"}}, B={"x": {"Fn::GetAtt": ["C", "Arn"]}}, C={}))) == []


def test_a_circle_names_every_step_and_its_key() -> None:
    found = list(
        cycles(
            program(
                A={"x": {"Ref": "B"}},
                B={"x": {"Fn::Sub": "${C.Arn}"}},
                C={"x": {"Fn::GetAtt": ["A", "Arn"]}},
                D={"x": {"Ref": "A"}},
            )
        )
    )
    assert [d.message for d in found] == [
        "circular dependency: resources.A -> resources.B -> resources.C -> resources.A"
    ]
    assert [(label.where, label.text) for label in found[0].labels] == [
        (("resources", "A", "x"), "resources.A needs resources.B"),
        (("resources", "B", "x"), "resources.B needs resources.C"),
        (("resources", "C", "x"), "resources.C needs resources.A"),
    ]


def test_a_resource_that_needs_itself() -> None:
    (found,) = cycles(program(A={"x": {"Ref": "A"}}))
    assert found.message == "circular dependency: resources.A -> resources.A"

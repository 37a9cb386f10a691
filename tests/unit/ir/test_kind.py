from __future__ import annotations

import pytest

from ampc.ir.kind import Kind, id_part

RESOLVER = Kind(
    "data.models.{name}.resolvers.{field}", "T", "Data{name}{field}Resolver", ("data.cfnResolvers.Query.{field}",)
)


def test_address_logical_id_and_alias_come_from_the_names() -> None:
    address = RESOLVER.at("Todo", "getTodo")
    assert (str(address), address.logical_id, address.aliases) == (
        "data.models.Todo.resolvers.getTodo",
        "DataTodoGetTodoResolver",
        ("data.cfnResolvers.Query.getTodo",),
    )


@pytest.mark.parametrize(
    ("name", "part"),
    [("sendMail", "SendMail"), ("A", "A"), ("team-a", "Teama96c2886c"), ("Order_Line", "OrderLine146a4640")],
)
def test_other_characters_are_replaced_by_a_hash(name: str, part: str) -> None:
    assert id_part(name) == part


def test_names_that_differ_in_other_characters_differ() -> None:
    assert len({id_part(name) for name in ("team-a", "team_a", "teamA", "team.a")}) == 4

from __future__ import annotations

from ampc.passes.assembling.placement import Load, place

UNIT = Load(10, 15_000, 3)


def units(count: int) -> dict[str, Load]:
    return {f"data.models.M{number}": UNIT for number in range(count)}


def test_what_fits_stays_in_the_root() -> None:
    assert set(place(Load(40, 0), units(36), {}).stacks.values()) == {""}


def test_what_does_not_fit_moves_whole_and_fills_stacks_in_order() -> None:
    placed = place(Load(110, 0), units(100), {}).stacks
    counts = {name: list(placed.values()).count(name) for name in placed.values()}
    assert counts == {"data1": 40, "data2": 40, "data3": 20}


def test_size_counts_too() -> None:
    big = {f"u{number}": Load(1, 500_000, 1) for number in range(3)}
    assert list(place(Load(1, 0), big, {}).stacks.values()) == ["data1", "data2", "data3"]


def test_a_placed_unit_never_moves() -> None:
    first = place(Load(110, 0), units(60), {})
    more = {"data.models.New": UNIT, **units(70)}
    second = place(Load(110, 0), more, first.stacks)
    assert {unit: second.stacks[unit] for unit in first.stacks} == first.stacks


def test_units_that_were_in_the_root_stay_there_when_the_backend_grows() -> None:
    locked = dict.fromkeys(units(30), "")
    placed = place(Load(100, 0), units(60), locked).stacks
    assert [name for unit, name in placed.items() if unit in locked] == [""] * 30
    assert [name for unit, name in placed.items() if unit not in locked] == ["data1"] * 30


def test_a_unit_goes_where_it_is_wanted_and_takes_nothing_along() -> None:
    pins = {"data.models.M1": "data1", "data.models.M2": ""}
    assert place(Load(40, 0), units(5), {}, pins).stacks == {**dict.fromkeys(units(5), ""), **pins}
    large = place(Load(110, 0), units(42), {}, pins).stacks
    assert large == {**dict.fromkeys(units(42), "data2"), **pins}

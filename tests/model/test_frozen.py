"""Classes made by `@frozen` behave as frozen dataclasses do."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, dataclass, field, fields, is_dataclass, replace
from typing import Any, ClassVar

import pytest

from planbuilder.model.frozen import frozen


def described(default: str) -> Any:
    return field(default=default, metadata={"spec": default})


@frozen
class Pair:
    """Two values."""

    left: str
    right: int = 3


@dataclass(frozen=True, slots=True)
class AsDataclass:
    """The same by dataclasses."""

    left: str
    right: int = 3


@frozen(kw_only=True)
class Base:
    """What is inherited."""

    KIND: ClassVar[str] = "base"
    id: str
    title: str = described("Titel")


@frozen(kw_only=True)
class Special(Base):
    """A kind that declares a field anew."""

    KIND: ClassVar[str] = "special"
    title: str = described("Navn")
    parts: tuple[str, ...] = ()


def test_values_are_given_by_place_and_by_name():
    assert (Pair("a").left, Pair("a").right) == ("a", 3)
    assert Pair("a", 4) == Pair(right=4, left="a")
    with pytest.raises(TypeError, match=r"Pair\.__init__"):
        Pair()
    with pytest.raises(TypeError, match="unexpected keyword argument 'other'"):
        Pair("a", other=1)


def test_values_are_given_by_name_only_where_it_says_so():
    assert Special(id="a", parts=("x",)).parts == ("x",)
    with pytest.raises(TypeError):
        Special("a")


def test_equal_are_those_of_one_class_with_the_same_values():
    assert Pair("a") == Pair("a")
    assert hash(Pair("a")) == hash(Pair("a"))
    assert Pair("a") != Pair("b")
    assert Pair("a") != AsDataclass("a")
    assert Base(id="a", title="Navn") != Special(id="a")
    assert len({Pair("a"), Pair("a"), Pair("b")}) == 2


@pytest.mark.parametrize("name", ["left", "unknown"])
def test_nothing_can_be_changed(name):
    pair = Pair("a")
    with pytest.raises(FrozenInstanceError):
        setattr(pair, name, "b")
    with pytest.raises(FrozenInstanceError):
        delattr(pair, name)
    assert pair == Pair("a")
    assert not hasattr(pair, "__dict__")


def test_dataclasses_know_it_and_its_fields():
    assert is_dataclass(Special)
    assert [one.name for one in fields(Special)] == ["id", "title", "parts"]
    assert [one.metadata.get("spec") for one in fields(Special)] == [None, "Navn", None]
    assert Special(id="a").title == "Navn"
    changed = replace(Special(id="a"), parts=("x",))
    assert changed == Special(id="a", parts=("x",))
    assert Special.KIND == "special"


def test_it_is_shown_and_taken_apart_as_a_dataclass_is():
    assert repr(Pair("a")) == repr(AsDataclass("a")).replace("AsDataclass", "Pair")
    match Pair("a", 5):
        case Pair(left, right):
            assert (left, right) == ("a", 5)


def test_a_field_without_a_default_comes_first():
    with pytest.raises(TypeError, match="Wrong"):

        @frozen
        class Wrong:
            left: int = 1
            right: int

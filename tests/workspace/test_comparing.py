"""Two versions are compared field by field; entries of a list are known by their ids."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from compensation.workspace.comparing import Difference, differences


def test_a_changed_field_is_told_with_what_stood_before() -> None:
    assert differences({"a": {"b": "1", "c": "2"}}, {"a": {"b": "1", "c": "3"}}) == [Difference(("a", "c"), "2", "3")]


def test_an_entry_is_known_by_its_id_wherever_it_stands() -> None:
    before = {"tasks": [{"id": "t1", "what": "x"}, {"id": "t2", "what": "y"}]}
    after = {"tasks": [{"id": "t2", "what": "z"}, {"id": "t1", "what": "x"}, {"id": "t3", "what": "n"}]}
    assert differences(before, after) == [
        Difference(("tasks", "t2", "what"), "y", "z"),
        Difference(("tasks", "t3"), None, {"id": "t3", "what": "n"}),
    ]


def test_entries_without_ids_are_told_as_gone_or_new() -> None:
    before, after = {"notes": ["one", "two"]}, {"notes": ["two", "three"]}
    assert differences(before, after) == [Difference(("notes",), "one", None), Difference(("notes",), None, "three")]


def test_another_order_is_a_difference() -> None:
    assert differences({"facts": ["a", "b"]}, {"facts": ["b", "a"]}) == [Difference(("facts",), ["a", "b"], ["b", "a"])]


def test_a_withdrawn_record_has_lost_every_field() -> None:
    assert differences({"a": "1"}, None) == [Difference(("a",), "1", None)]


VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3),
    max_leaves=8,
)


@given(before=st.dictionaries(st.sampled_from("abc"), VALUES), after=st.dictionaries(st.sampled_from("abc"), VALUES))
def test_nothing_is_told_exactly_where_nothing_differs(before: dict[str, Any], after: dict[str, Any]) -> None:
    def full(value: Any) -> Any:
        """Without what is None: a field with nothing in it is as good as none."""
        if isinstance(value, list):
            return [full(one) for one in value]
        return {key: full(one) for key, one in value.items() if one is not None} if isinstance(value, dict) else value

    found = differences(before, after)
    if before == after:
        assert found == []
    elif full(before) != full(after):
        assert found

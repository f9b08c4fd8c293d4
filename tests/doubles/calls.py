"""Calls made up for tests: one with sensible values, and any that the types allow."""

from dataclasses import fields, is_dataclass
from enum import Enum
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from deskbell.domain.call import Intent
from deskbell.domain.evidence import Evidence

TIMES = st.floats(min_value=0, max_value=4e9)
OPTIONS = st.dictionaries(
    st.text(max_size=8),
    st.text(max_size=8)
    | st.integers()
    | st.booleans()
    | st.lists(st.text(max_size=8), max_size=3).map(tuple)
    | st.dictionaries(st.text(max_size=8), st.text(max_size=8), max_size=3),
    max_size=3,
)
_PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    float: TIMES,
    str: st.text(max_size=12),
    int: st.integers(min_value=0, max_value=10**9),
    bool: st.booleans(),
    NoneType: st.none(),
}


def an_intent(
    intent_id: str,
    *,
    at_s: float = 1000.0,
    destination: str = "205",
    owner: str = "",
    name: str = "",
) -> Intent:
    """Return a wish to call 205 from the practice line, unless told otherwise."""
    return Intent(
        id=intent_id,
        at_s=at_s,
        line="practice",
        practice=True,
        extension="101",
        sources=("101",),
        destination=destination,
        name=name,
        owner=owner,
    )


def any_intent() -> st.SearchStrategy[Intent]:
    """Every intent that the types allow."""
    return st.builds(
        Intent,
        id=st.text(min_size=1, max_size=12),
        at_s=TIMES,
        line=_PLAIN[str],
        practice=st.booleans(),
        extension=_PLAIN[str],
        sources=st.lists(st.text(max_size=8), max_size=3).map(tuple),
        destination=_PLAIN[str],
        name=_PLAIN[str],
        options=OPTIONS,
        owner=_PLAIN[str],
        host=_PLAIN[str],
    )


def any_evidence() -> st.SearchStrategy[Evidence]:
    """Every piece of evidence that the types allow."""
    return any_of(Evidence)


def any_of(hint: Any) -> st.SearchStrategy[Any]:
    """Every value of a type that evidence is made of."""
    if isinstance(hint, UnionType):
        return st.one_of([any_of(one) for one in get_args(hint)])
    if get_origin(hint) is tuple:
        return st.lists(any_of(get_args(hint)[0]), max_size=4).map(tuple)
    if is_dataclass(hint) and isinstance(hint, type):
        hints = get_type_hints(hint)
        return st.builds(hint, **{one.name: any_of(hints[one.name]) for one in fields(hint)})
    if isinstance(hint, type) and issubclass(hint, Enum):
        return st.sampled_from(hint)
    return _PLAIN[hint]

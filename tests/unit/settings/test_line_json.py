"""The list of lines as text and back."""

import json
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskbell.domain.line import MOST_LINES, Line, LineList, Phone
from deskbell.settings.line_json import MOST_PHONES, NewerVersion, line_text, read_line_text

OFFICE = Line(
    "Офис",
    "101",
    (Phone("101", "Desk"), Phone("+37410123456")),
    host="https://pbx.example.com",
    app_id="5a",
    region="RU",
)
GATE = Line("gate", "", (), host="http://127.0.0.1:8099", app_id="77")
ENTRY = {"name": "office", "host": "https://pbx.example.com", "app_id": "5a"}

NO_TEXTS: list[Any] = ["", None, 5, "\u202e", "x" * 301]
NO_NAMES: list[Any] = ["", " ", "practice", "a\nb", "OFFICE", None, 5]
NO_PHONES: list[Any] = [None, "101", [101], [{}], [{"number": ""}], [{"number": "1", "name": 5}]]
DAMAGES: list[dict[str, Any]] = [
    *({"name": name} for name in NO_NAMES),
    *({"host": text} for text in NO_TEXTS),
    *({"app_id": text} for text in NO_TEXTS),
    *({"extension": text} for text in NO_TEXTS[1:]),
    *({"region": text} for text in NO_TEXTS[1:]),
    *({"phones": phones} for phones in NO_PHONES),
    {"phones": [{"number": "1"}] * (MOST_PHONES + 1)},
]
NO_LISTS: list[dict[str, Any]] = [{"lines": None}, {"lines": {}}, {"lines": [5]}, {"last": 5}]

texts = st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1, max_size=20)
phones = st.lists(st.builds(Phone, texts, texts | st.just("")), max_size=3).map(tuple)
lines = st.builds(
    Line, texts, texts | st.just(""), phones, st.just(value=False), host=texts, app_id=texts, region=texts | st.just("")
)


def told(*entries: Any, **fields: Any) -> bytes:
    """A text with these entries."""
    return json.dumps({"version": 1, "last": "", "lines": list(entries), **fields}).encode()


@given(st.lists(lines, max_size=4, unique_by=lambda line: line.name.casefold()), texts)
def test_every_list_comes_back_as_it_went(some: list[Line], last: str) -> None:
    """Names in every script, phones with and without names."""
    kept = LineList(tuple(line for line in some if line.name.casefold() != "practice"), last)
    reading = read_line_text(line_text(kept, {}))
    assert (reading.lines, reading.whole) == (kept, True)


def test_what_stands_in_the_file_can_be_read_by_people() -> None:
    """Names of every script stay as they are; a version, the line used last, the lines."""
    text = line_text(LineList((OFFICE,), "Офис"), {}).decode()
    assert "Офис" in text
    assert json.loads(text) == {
        "version": 1,
        "last": "Офис",
        "lines": [
            {
                "name": "Офис",
                "host": "https://pbx.example.com",
                "app_id": "5a",
                "extension": "101",
                "region": "RU",
                "phones": [{"number": "101", "name": "Desk"}, {"number": "+37410123456", "name": ""}],
            }
        ],
    }


def test_what_a_later_version_added_is_kept() -> None:
    """Beside the list, in a line and in a phone, as long as these are there."""
    phone = {"number": "101", "name": "Desk", "colour": "red"}
    before = read_line_text(told({**ENTRY, "phones": [phone], "note": "\ud800"}, {**ENTRY, "name": "b"}, theme="dark"))
    assert before.whole
    one, two = before.lines.lines
    text = line_text(LineList((two._replace(extension="9"), one, GATE), "b"), before.told)
    again = read_line_text(text)
    assert again.whole
    assert again.told["theme"] == "dark"
    assert again.told["lines"][1]["note"] == "\ud800"
    assert again.told["lines"][1]["phones"] == [phone]
    assert [set(entry) - set(ENTRY) for entry in again.told["lines"]] == [
        {"extension", "phones", "region"},
        {"extension", "phones", "note", "region"},
        {"extension", "phones", "region"},
    ]


def test_a_text_of_a_newer_version_is_not_understood() -> None:
    """It must be left as it is."""
    with pytest.raises(NewerVersion):
        read_line_text(told(version=2))


@pytest.mark.parametrize(
    "text",
    [
        *(b"", b"{", b"[]", b"null", b"\xff\xfe", b"[" * 10**5, b"9" * 10**5, b"{}"),
        *(told(version=version) for version in (0, True, 1.0, "1", None)),
    ],
    ids=lambda text: repr(text[:20]),
)
def test_a_damaged_text_holds_nothing(text: bytes) -> None:
    """Nothing is made of it, and it is not taken for an empty list."""
    reading = read_line_text(text)
    assert (reading.lines, reading.whole) == (LineList(), False)


@pytest.mark.parametrize(
    "damage",
    DAMAGES,
    ids=repr,
)
def test_a_damaged_line_is_left_out_and_the_others_are_read(damage: dict[str, Any]) -> None:
    """The list is known not to be whole."""
    reading = read_line_text(told({**ENTRY}, {**ENTRY, "name": "other", **damage}, {**ENTRY, "name": "third"}))
    assert [line.name for line in reading.lines.lines] == ["office", "third"]
    assert not reading.whole


def test_the_most_lines_there_can_be_are_read() -> None:
    """One more is damage, and what stands far behind them is not looked at."""
    entries = [{**ENTRY, "name": f"line {number}"} for number in range(MOST_LINES)]
    assert read_line_text(told(*entries)).whole
    crowd = read_line_text(told(*entries, {**ENTRY, "name": "one more"}))
    assert (len(crowd.lines.lines), crowd.whole) == (MOST_LINES, False)
    assert read_line_text(told(*[{}] * MOST_LINES, ENTRY)).lines.lines
    assert not read_line_text(told(*[{}] * 4 * MOST_LINES, ENTRY)).lines.lines


@pytest.mark.parametrize("crowd", [[{**ENTRY, "phones": [{"number": "1"}] * 30_000}], [{**ENTRY}] * 12_000], ids=len)
def test_a_huge_text_does_not_hold_up_the_window(crowd: list[dict[str, Any]]) -> None:
    """It is read before the first picture."""
    data = told(*crowd)
    begun_s = time.thread_time()
    assert not read_line_text(data).whole
    assert time.thread_time() - begun_s < 0.3


@pytest.mark.parametrize("fields", NO_LISTS, ids=repr)
def test_a_list_of_another_shape_is_damaged(fields: dict[str, Any]) -> None:
    """So is a name of another kind for the line used last."""
    assert not read_line_text(told(**fields)).whole


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers(0, 3) | st.text(max_size=4) | st.sampled_from(["1", *ENTRY]),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["version", "last", "lines", "phones", "number", *ENTRY]), inner, max_size=5
            )
        ),
        max_leaves=20,
    )
)
def test_whatever_json_stands_there_is_read_and_can_be_written_again(value: Any) -> None:
    """The part that was read comes back, or the text is a newer version's."""
    try:
        reading = read_line_text(json.dumps(value).encode())
    except NewerVersion:
        return
    assert read_line_text(line_text(reading.lines, reading.told)).lines == reading.lines

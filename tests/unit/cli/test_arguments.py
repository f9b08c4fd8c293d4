"""What the words after `deskbell` mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskbell.cli.arguments import (
    LONGEST_TEXT,
    MOST_SOURCES,
    CallRequest,
    HistoryRequest,
    OpenRequest,
    PracticeProcessRequest,
    PracticeRequest,
    Request,
    VersionRequest,
    is_phone,
    read_arguments,
)

SOME_WORDS = st.sampled_from(
    [
        *("call", "history", "practice", "practice-process", "205", "tel:205", "-x", "--", "-", "", "-5"),
        *("--json", "--wait", "--practice", "--yes", "--from", "--extension", "--port", "--speed", "--version"),
        *("101", "nan", "99999999999999999999", "--port=x", "--from=\udcff", "@{NAME}", "%s", "--help", "-h"),
    ]
)


@pytest.mark.parametrize(
    ("words", "request_"),
    [
        ([], OpenRequest()),
        (["205"], OpenRequest("205")),
        (["tel:+37410123456"], OpenRequest("tel:+37410123456")),
        (["tel:--help"], OpenRequest("tel:--help")),
        (["Anna"], OpenRequest("Anna")),
        ([""], OpenRequest("")),
        (["--version"], VersionRequest()),
        (["--version", "call", "205"], VersionRequest()),
        (["call", "205"], CallRequest("205")),
        (["call", "tel:--help"], CallRequest("tel:--help")),
        (["call", "--", "--help"], CallRequest("--help")),
        (
            ["call", "205", "--practice", "--wait", "--json", "--yes", "--extension", "101", "--from", "101"],
            CallRequest("205", practice=True, extension="101", sources=("101",), wait=True, json=True, yes=True),
        ),
        (["call", "--from", "101", "205", "--from=0715"], CallRequest("205", sources=("101", "0715"))),
        (["call", "205", "--extension", "@{NAME}"], CallRequest("205", extension="@{NAME}")),
        (["history"], HistoryRequest()),
        (["history", "--json"], HistoryRequest(json=True)),
        (["practice"], PracticeRequest()),
        (["practice", "--port", "8099", "--speed", "2.5"], PracticeRequest(8099, 2.5)),
        (["practice-process", "/home/anna"], PracticeProcessRequest("/home/anna")),
    ],
)
def test_each_command_is_read(words: list[str], request_: Request) -> None:
    """A lone word is offered, everything else is a command with its options."""
    assert read_arguments(words) == request_


@pytest.mark.parametrize(
    "words",
    [
        ["-x"],
        ["--wait"],
        ["205", "206"],
        ["call"],
        ["call", "205", "206"],
        ["call", "205", "--wai"],
        ["call", "205", "--wait=yes"],
        ["call", "205", "--from", ""],
        ["call", "205", "--from", "\udcff"],
        ["call", "205", "--from", "1\n2"],
        ["call", "205", "--extension", " "],
        ["call", "205", "--extension", "1" * (LONGEST_TEXT + 1)],
        ["call", "205", *["--from=101"] * (MOST_SOURCES + 1)],
        ["history", "205"],
        ["practice", "--port", "many"],
        ["practice", "--speed"],
        ["practice-process"],
        ["dial", "205"],
    ],
)
def test_wrong_usage_ends_with_2(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """What is not understood is said on standard error, and nothing is begun."""
    with pytest.raises(SystemExit) as ended:
        read_arguments(words)
    assert ended.value.code == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "usage: deskbell" in told.err


@pytest.mark.parametrize("words", [["--help"], ["-h"], ["call", "--help"]])
def test_help_is_given_on_request(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Help is output, not a failure; the command that Deskbell starts for itself is not in it."""
    with pytest.raises(SystemExit) as ended:
        read_arguments(words)
    assert ended.value.code == 0
    told = capsys.readouterr().out
    assert "usage: deskbell" in told
    assert "practice-process" not in told


@given(st.lists(SOME_WORDS | st.text(max_size=5), max_size=8))
def test_no_words_crash_the_reading(words: list[str]) -> None:
    """Whatever stands there is a request or wrong usage, and a phone that was read can be sent."""
    request = read_or_end(words)
    assert request in (0, 2) or isinstance(request, Request)
    if isinstance(request, CallRequest):
        assert all(is_phone(phone) for phone in request.sources)
        assert request.extension == "" or is_phone(request.extension)


def read_or_end(words: list[str]) -> Request | object:
    """Give the request, or the code that reading it ended with."""
    try:
        return read_arguments(words)
    except SystemExit as ended:
        return ended.code


def test_a_request_travels_as_a_message() -> None:
    """The running instance gets every field but how the answer is printed, and no endless text."""
    request = CallRequest("205", practice=True, extension="101", sources=("101",), wait=True, json=True, yes=True)
    assert request.as_message() == {
        "do": "call",
        "number": "205",
        "practice": True,
        "extension": "101",
        "sources": ["101"],
        "wait": True,
        "yes": True,
    }
    assert OpenRequest("205").as_message() == {"do": "open", "text": "205"}
    assert len(CallRequest("1" * 10**6).as_message()["number"]) == LONGEST_TEXT
    assert len(OpenRequest("1" * 10**6).as_message()["text"]) == LONGEST_TEXT


@pytest.mark.parametrize("text", [None, 101, b"101", ["101"], "", " ", "1\x002", "\u202e101", "\ud800", "1" * 999])
def test_what_cannot_name_a_phone(text: object) -> None:
    """A phone is a short printable text."""
    assert not is_phone(text)

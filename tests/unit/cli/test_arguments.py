"""What the words after `deskbell` mean."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskbell.cli.arguments import read_arguments
from deskbell.cli.requests import (
    LONGEST_TEXT,
    MOST_SOURCES,
    CallRequest,
    ContactsExportRequest,
    ContactsFindRequest,
    ContactsImportRequest,
    ContactsReaderRequest,
    ContactsUnwatchRequest,
    ContactsWatchedRequest,
    ContactsWatchRequest,
    HistoryRequest,
    LineAddRequest,
    LineListRequest,
    LineRemoveRequest,
    LineTestRequest,
    OpenRequest,
    PracticeProcessRequest,
    PracticeRequest,
    PresetAddRequest,
    PresetExportRequest,
    PresetImportRequest,
    PresetListRequest,
    PresetRemoveRequest,
    Request,
    VariableListRequest,
    VariableRemoveRequest,
    VariableSetRequest,
    VersionRequest,
    is_phone,
)
from deskbell.domain.options import OPTIONS
from deskbell.wording.options import OPTION_WORDS

SOME_WORDS = st.sampled_from(
    [
        *("preset", "variable", "import", "export", "set", "--preset", "--key", "--icon", "--number", "a=1"),
        *("call", "history", "practice", "practice-process", "205", "tel:205", "-x", "--", "-", "", "-5"),
        *("--json", "--wait", "--practice", "--yes", "--from", "--extension", "--port", "--speed", "--version"),
        *("line", "add", "list", "test", "remove", "office", "--host", "--app-id", "--secret-stdin", "--line", "--set"),
        *("dst_dtmf=W1", "wait_for_pickup=", "=", "variables={}", "--rows", "two", "--script"),
        *("101", "nan", "99999999999999999999", "--port=x", "--from=\udcff", "@{NAME}", "%s", "--help", "-h"),
    ]
)


TOO_MUCH = json.dumps({f"v{number}": "\U0001f514" * 250 for number in range(30)}, ensure_ascii=False)
ADD = ["line", "add", "office", "--host", "pbx.example.com", "--app-id", "5a"]


@pytest.mark.parametrize(("typed", "region"), [("RU", "RU"), ("am", "AM"), ("uk", "GB")])
def test_a_line_can_say_where_its_numbers_are_at_home(typed: str, region: str) -> None:
    """In two letters of either case."""
    added = read_arguments([*ADD, "--secret-stdin", "--region", typed])
    assert added == LineAddRequest("office", "pbx.example.com", "5a", region=region)


def test_what_is_no_region_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    """And repeated."""
    with pytest.raises(SystemExit) as ended:
        read_arguments([*ADD, "--secret-stdin", "--region", "Armenia"])
    assert ended.value.code == 2
    assert "a region is two letters, as RU, not 'Armenia'" in capsys.readouterr().err


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
        (["call", "205", "--from", "+7 (495) 123-45"], CallRequest("205", sources=("+749512345",))),
        (["call", "205", "--from", "$cv(mobile)"], CallRequest("205", sources=("$cv(mobile)",))),
        (["call", "205", "--line", "Офис 2"], CallRequest("205", line="Офис 2")),
        (["call", "205", "--secret-stdin"], CallRequest("205", secret_stdin=True)),
        (
            ["call", "205", "--set", "dst_dtmf=W1", "--set=caller_id_name=a=b"],
            CallRequest("205", options=(("dst_dtmf", "W1"), ("caller_id_name", "a=b"))),
        ),
        (
            ["call", "205", "--set", 'variables={"tag": "a"}', "--set", "wait_for_pickup=$cv(patience)"],
            CallRequest("205", options=(("variables", '{"tag": "a"}'), ("wait_for_pickup", "$cv(patience)"))),
        ),
        ([*ADD, "--secret-stdin"], LineAddRequest("office", "pbx.example.com", "5a")),
        (
            [*ADD, "--secret-stdin", "--extension", "@{NAME}", "--from", "101", "--from", "0715"],
            LineAddRequest("office", "pbx.example.com", "5a", "@{NAME}", ("101", "0715")),
        ),
        (["line", "list"], LineListRequest()),
        (["line", "list", "--json"], LineListRequest(json=True)),
        (["line", "test", "office"], LineTestRequest("office")),
        (
            ["line", "test", "office", "--json", "--secret-stdin"],
            LineTestRequest("office", json=True, secret_stdin=True),
        ),
        (["line", "remove", "office"], LineRemoveRequest("office")),
        (["call", "--preset", "Gate"], CallRequest("", preset="Gate")),
        (
            ["call", "205", "--preset", "Gate: open", "--set", "dst_dtmf=1"],
            CallRequest("205", options=(("dst_dtmf", "1"),), preset="Gate: open"),
        ),
        (["call", "--preset=Gate", "205"], CallRequest("205", preset="Gate")),
        (["call", ""], CallRequest("")),
        (["preset", "add", "Gate"], PresetAddRequest("Gate", icon="star")),
        (
            [
                *("preset", "add", "Gate: open", "--number", "tel:205", "--set", "dst_dtmf=W1", "--icon", "gate"),
                *("--key", "9", "--from", "101", "--from", "0715"),
            ],
            PresetAddRequest("Gate: open", "tel:205", ("101", "0715"), (("dst_dtmf", "W1"),), "gate", 9),
        ),
        (["contacts", "import", "a.vcf"], ContactsImportRequest("a.vcf")),
        (["contacts", "import", "--dry-run", "a.csv"], ContactsImportRequest("a.csv", dry_run=True)),
        (["contacts", "export", "a.vcf"], ContactsExportRequest("a.vcf")),
        (["contacts", "export", "a.vcf", "--vcard", "3.0", "--over"], ContactsExportRequest("a.vcf", "3.0", over=True)),
        (["contacts", "find", "Anna"], ContactsFindRequest("Anna")),
        (["contacts", "find", "--json", "+374"], ContactsFindRequest("+374", json=True)),
        (["contacts", "watch", "/a"], ContactsWatchRequest("/a")),
        (["contacts", "unwatch", "/a"], ContactsUnwatchRequest("/a")),
        (["contacts", "watched", "--json"], ContactsWatchedRequest(json=True)),
        (["contacts-reader"], ContactsReaderRequest()),
        (["preset", "list"], PresetListRequest()),
        (["preset", "list", "--json"], PresetListRequest(json=True)),
        (["preset", "remove", "Gate"], PresetRemoveRequest("Gate")),
        (["preset", "import", "a.json"], PresetImportRequest("a.json")),
        (["preset", "export", "a.json"], PresetExportRequest("a.json")),
        (["variable", "list"], VariableListRequest()),
        (
            ["variable", "list", "--line", "Office", "--secret-stdin", "--json"],
            VariableListRequest("Office", secret_stdin=True, json=True),
        ),
        (
            ["variable", "set", "a=1", "b=", "c = 1=2", "--practice"],
            VariableSetRequest((("a", "1"), ("b", ""), ("c", " 1=2")), practice=True),
        ),
        (["variable", "remove", "a b", "--line", "Office"], VariableRemoveRequest("a b", "Office")),
        (["history"], HistoryRequest()),
        (["history", "--json"], HistoryRequest(json=True)),
        (["history", "--csv"], HistoryRequest(csv=True)),
        (["history", "--find", "anna 205", "--since", "2026-11-23"], HistoryRequest("anna 205", "2026-11-23")),
        (["practice"], PracticeRequest()),
        (["practice", "--port", "8099", "--speed", "2.5"], PracticeRequest(8099, 2.5)),
        (["practice", "--rows", "late", "--script", "a.json"], PracticeRequest(rows="late", script="a.json")),
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
        ["call", "205", "--from", "my desk"],
        ["call", "205", "--from", "$cv(a)b"],
        ["call", "205", "--extension", " "],
        ["call", "205", "--extension", "desk"],
        ["call", "205", "--extension", "@{a/b}"],
        ["call", "205", "--extension", "1" * (LONGEST_TEXT + 1)],
        ["call", "205", *["--from=101"] * (MOST_SOURCES + 1)],
        ["call", "205", "--line", "office", "--practice"],
        ["call", "205", "--practice", "--secret-stdin"],
        ["call", "205", "--line", ""],
        ["call", "205", "--secret-stdin=deadbeef"],
        ["call", "205", "--set", "dst_dtmf"],
        ["call", "205", "--set", "dst_dtmf=A"],
        ["call", "205", "--set", "src_num=101"],
        ["call", "205", "--set", f"variables={TOO_MUCH}"],
        ["call", "--preset", ""],
        ["call", "--preset", "Gate", "205", "206"],
        ["contacts"],
        ["contacts", "import"],
        ["contacts", "export", "a.vcf", "--vcard", "2.0"],
        ["contacts", "find", " "],
        ["preset"],
        ["preset", "add"],
        ["preset", "add", " "],
        ["preset", "add", "Gate", "--key", "0"],
        ["preset", "add", "Gate", "--key", "x"],
        ["preset", "add", "Gate", "--icon", "../a"],
        ["preset", "add", "Gate", "--number", ""],
        ["preset", "add", "Gate", "--set", "dst_dtmf=A"],
        ["preset", "add", "Gate", *["--from=101"] * (MOST_SOURCES + 1)],
        ["preset", "export"],
        ["variable", "set"],
        ["variable", "set", "a"],
        ["variable", "set", "=1"],
        ["variable", "set", "a=\n"],
        ["variable", "remove", ""],
        ["variable", "list", "--practice", "--line", "Office"],
        ["variable", "list", "--practice", "--secret-stdin"],
        ["line"],
        ["line", "office"],
        ["line", "add"],
        ADD,
        [*ADD[:3], "--app-id", "5a", "--secret-stdin"],
        [*ADD[:5], "--secret-stdin"],
        [*ADD[:6], "5 a", "--secret-stdin"],
        [*ADD, "--secret-stdin", *["--from=101"] * (MOST_SOURCES + 1)],
        [*ADD, "--secret-stdin", "--from", "my desk"],
        [*ADD, "--secret-stdin", "--extension", "my desk"],
        ["line", "list", "office"],
        ["line", "test"],
        ["line", "remove"],
        ["practice", "--rows", "three"],
        ["history", "205"],
        ["history", "--json", "--csv"],
        ["history", "--find", ""],
        ["history", "--since", "yesterday"],
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
    assert words == ["practice-process"] or "practice-process" not in told.err


@pytest.mark.parametrize("words", [["--help"], ["-h"], ["call", "-h"], ["line", "-h"], ["line", "add", "-h"]])
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


def test_an_option_that_is_none_is_told_with_those_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever mistypes a name sees the right one."""
    with pytest.raises(SystemExit):
        read_arguments(["call", "205", "--set", "dst_dmtf=1"])
    told = " ".join(capsys.readouterr().err.split())
    assert "a call has no option 'dst_dmtf'; there are " in told
    assert all(name in told for name in OPTIONS)


def test_a_number_among_the_options_is_told_where_it_goes(capsys: pytest.CaptureFixture[str]) -> None:
    """The phones that ring have an argument of their own."""
    with pytest.raises(SystemExit):
        read_arguments(["call", "205", "--set", "src_num=[101]"])
    assert "src_num: use --from PHONE" in capsys.readouterr().err


def test_the_help_of_a_call_explains_every_option(capsys: pytest.CaptureFixture[str]) -> None:
    """Each by its name and its sentence."""
    with pytest.raises(SystemExit):
        read_arguments(["call", "--help"])
    told = capsys.readouterr().out
    for name, words in OPTION_WORDS.items():
        assert f"{name} " in told
        assert words.help in told


@pytest.mark.parametrize(
    "words",
    [["call", "205", "\x1b[2J"], ["call", "205", "--\x1b[2J"], ["\x1b[2J", "x"], ["call", "205", "--set", "\x1b[2J=1"]],
)
def test_what_is_not_understood_is_repeated_as_plain_text(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Words that come from a link or another program give the terminal no orders."""
    with pytest.raises(SystemExit) as ended:
        read_arguments(words)
    assert ended.value.code == 2
    told = capsys.readouterr().err
    assert told.replace("\n", "").isprintable()
    assert "[2J" in told

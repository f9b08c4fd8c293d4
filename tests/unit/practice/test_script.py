"""A script: how numbers behave and what stands, as a JSON file."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskbell.practice.exchange.characters import LegResult
from deskbell.practice.rows import Shape
from deskbell.practice.script import BadScriptError, read_script
from doubles.practice_client import API, SignedIn
from doubles.practice_server import practice_server


def script(folder: Path, told: Any) -> Path:
    """A file with this in it."""
    file = folder / "script.json"
    file.write_text(told if isinstance(told, str) else json.dumps(told))
    return file


def test_numbers_behave_as_the_script_says(tmp_path: Path) -> None:
    """A usual number gets another behaviour and keeps its name, a new one gets both; the others stay as they are."""
    told = {
        "205": {"answers_after_s": 3, "talks_s": 20},
        "206": {"refuses": "rejected", "refuses_after_s": 2},
        "401": {"name": "Porter"},
        "+37410123456": {"early_media_after_s": 2.5, "answers_after_s": 9},
    }
    directory = read_script(script(tmp_path, {"numbers": told})).directory
    accounts, sales, porter = (directory.party_at(number) for number in ("205", "206", "401"))
    assert (accounts.name, accounts.script.answers_after_s, accounts.script.talks_s) == ("Accounts", 3, 20)
    assert (sales.script.refuses_after_s, sales.script.refusal, sales.script.rings) == (2, LegResult.REJECTED, True)
    assert (porter.name, porter.script.answers_after_s, porter.script.refuses_after_s) == ("Porter", None, None)
    assert directory.party_at("37410123456").script.early_media_after_s == 2.5
    assert directory.party_at("207").name == "Workshop"
    assert {"205", "401", "101"} <= {one.number for one in directory.characters}


def test_who_behaves_as_a_script_says_is_described_so(tmp_path: Path) -> None:
    """Not as usual; unless the script has words of its own."""
    told = {
        "205": {"answers_after_s": 3, "talks_s": 20},
        "206": {"refuses": "busy", "description": "On holiday."},
        "+37410123456": {},
        "+37410123457": {"description": "The museum."},
    }
    directory = read_script(script(tmp_path, {"numbers": told})).directory
    described = {one.number: one.description for one in directory.characters}
    described |= {one.number: one.description for one in directory.outsiders.values()}
    assert described["205"] == "Answers after 3 s, talks for 20 s."
    assert (described["206"], described["207"]) == ("On holiday.", "Never picks up.")
    assert (described["+37410123456"], described["+37410123457"]) == ("Never picks up.", "The museum.")


def test_a_scripted_pbx_is_one_over_http(tmp_path: Path) -> None:
    """New extensions, sounds, variables, numbers, slots and the limit are there for any client."""
    told = {
        "numbers": {"401": {"name": "Porter", "answers_after_s": 1}},
        "variables": {"who": "4401"},
        "sounds": [{"id": 600, "title": "Welcome", "length_s": 5}],
        "dids": [{"id": 8, "number": "37460000003", "comment": "Porter", "extension": "401"}],
        "rows": "late",
        "slots": 1,
        "hourly_limit": 50,
    }
    with practice_server(scenario=read_script(script(tmp_path, told))) as practice, SignedIn(practice) as api:
        extensions = api.get(f"{API}/client/@me/extension/", params={"name": "00500*401"})
        assert [(one["id"], one["label"]) for one in extensions.json()] == [(4401, "Porter")]
        assert extensions.headers["X-RateLimit-Limit"] == "50"
        assert {600, 501} <= {one["id"] for one in api.get(f"{API}/client/@me/sound/").json()}
        assert [one["extension_id"] for one in api.get(f"{API}/client/@me/did/").json()] == [4101, None, 4401]
        assert api.order("401", "101", announce_sound_id=600, extension_id="@who").status_code == 201  # type: ignore[arg-type]  # a variable stands there
        assert api.rows() == []
        assert api.order("205", "101").status_code == 429


def test_an_empty_script_is_the_usual_pbx(tmp_path: Path) -> None:
    """What is not named stays as usual."""
    scenario = read_script(script(tmp_path, {}))
    assert (scenario.rows, scenario.slots, scenario.hourly_limit) == (Shape.USUAL, None, 1000)
    assert scenario.directory.party_at("205").name == "Accounts"


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ('{"numbers":\n {"205": }}', "line 2: this is not JSON"),
        ("\ufeff[", "is not JSON"),
        ([], "the whole: "),
        ({"number": {}}, "number: Extra inputs are not permitted"),
        ({"numbers": {"205": {"answers_after_s": -1}}}, "numbers → 205 → answers_after_s: "),
        ({"numbers": {"205": {"answers_after_s": 1, "refuses": "busy"}}}, "numbers → 205: Value error, it either"),
        ({"numbers": {"20": {}}}, "numbers → 20 → "),
        ({"numbers": {"205": {"refuses": "never"}}}, "numbers → 205 → refuses: "),
        ({"rows": "three"}, "rows: "),
        ({"slots": 0}, "slots: "),
        ({"slots": True}, "slots: "),
        ({"dids": [{"id": 8, "number": "+374"}]}, "dids → 0 → number: "),
        ({"sounds": [{"id": 1, "title": "x", "length_s": 1e9}]}, "sounds → 0 → length_s: "),
        ({"choices": {"unset_ani": "none"}}, "choices → unset_ani: "),
        ({"dids": [{"id": 8, "number": "37460000003", "extension": "999"}]}, "there is no extension 999"),
        ({"numbers": {"302": {"members": ["205", "998"]}}}, "there is no extension 998"),
        ('{"slots": ' + "9" * 5000 + "}", "is not JSON"),
    ],
)
def test_what_is_wrong_with_a_script_is_said_with_its_place(tmp_path: Path, told: Any, said: str) -> None:
    """The sentence names the file, the place and the reason."""
    file = script(tmp_path, told)
    with pytest.raises(BadScriptError) as bad:
        read_script(file)
    sentence = str(bad.value)
    assert sentence.startswith(str(file))
    assert said in sentence
    assert sentence.endswith(".")


def test_a_script_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    """A missing file, a folder and a file without an end are sentences too."""
    huge = tmp_path / "huge.json"
    huge.write_bytes(b" " * (1024 * 1024 + 1))
    for file, said in (
        (tmp_path / "none", "cannot be read"),
        (tmp_path, "cannot be read"),
        (huge, "longer than 1 MiB"),
    ):
        with pytest.raises(BadScriptError, match=said):
            read_script(file)


@given(st.binary(max_size=200))
def test_no_bytes_make_anything_but_a_sentence(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    """Whatever the file holds, it is a scenario or a sentence that names the file."""
    file = tmp_path_factory.mktemp("script") / "script.json"
    file.write_bytes(data)
    assert _reading(file) in ("a scenario", "a sentence")


def _reading(file: Path) -> str:
    try:
        read_script(file)
    except BadScriptError as bad:
        return "a sentence" if str(file) in str(bad) else "nonsense"
    return "a scenario"

"""Presets of the real program, played by the practice PBX."""

import json
from typing import Any

import pytest

from doubles.desk_home import DeskHome

EXAMPLE = """{"autoanswer": "4", "testvar": "'testval"}"""


def events(home: DeskHome) -> list[dict[str, Any]]:
    """What phones of the practice PBX experienced."""
    told: list[dict[str, Any]] = home.practice().control("GET", "events?after=0")["events"]
    return told


def the(home: DeskHome, phone: str, what: str) -> list[dict[str, Any]]:
    """The details of one kind of event on a phone."""
    return [one["detail"] for one in events(home) if (one["phone"], one["what"]) == (phone, what)]


def test_the_gate_is_opened_by_a_preset_alone(bare_home: DeskHome) -> None:
    """It is rung, hears the code, and is hung up after the time; the code stands in no history and no list."""
    gate = ("--number", "209", "--set", "dst_dtmf=w12#", "--set", "call_duration=3", "--icon", "gate", "--key", "1")
    assert bare_home.run("preset", "add", "Gate: open", *gate).code == 0
    ended = bare_home.run("call", "--preset", "gate: OPEN", "--practice", "--wait", "--json")
    assert (ended.code, ended.err) == (0, "")
    assert ended.steps[-1]["sentence"] == "You talked with Gate: open for 0:03."
    assert [one["tone"] for one in the(bare_home, "209", "hears_tone")] == ["1", "2", "#"]
    assert [one["why"] for one in the(bare_home, "209", "is_hung_up")] == ["duration"]
    listed = bare_home.run("preset", "list", "--json").out + bare_home.run("preset", "list").out
    assert "w12#" not in listed + bare_home.run("history", "--json").out


@pytest.mark.parametrize("way", ["set", "preset"])
def test_the_example_of_the_specification_is_played(bare_home: DeskHome, way: str) -> None:
    """341 is told to pick up by itself after four seconds."""
    wish = ("--from", "341", "--set", f"variables={EXAMPLE}")
    if way == "preset":
        assert bare_home.run("preset", "add", "Example", "--number", "000116644", *wish).code == 0
        ended = bare_home.run("call", "--preset", "Example", "--practice", "--json")
    else:
        ended = bare_home.run("call", "000116644", *wish, "--practice", "--json")
    assert (ended.code, ended.err) == (0, "")
    assert [one["answer_after_s"] for one in the(bare_home, "341", "rings")] == [4]


def test_presets_go_to_another_home_in_one_file(bare_home: DeskHome) -> None:
    """Without the secrets of lines; a file that is there is not written over."""
    assert bare_home.run("preset", "add", "Quiet", "--set", "caller_id_name=Shop").code == 0
    file = bare_home.places.home / "presets.json"
    assert bare_home.run("preset", "export", str(file)).code == 0
    assert [one["name"] for one in json.loads(file.read_text(encoding="utf-8"))["presets"]] == ["Quiet"]
    assert file.stat().st_mode & 0o077 == 0
    again = bare_home.run("preset", "export", str(file))
    assert (again.code, "There is a file of this name already" in again.err) == (2, True)
    assert bare_home.run("preset", "remove", "quiet").code == 0
    assert bare_home.run("preset", "list").out == ""
    assert bare_home.run("preset", "import", str(file)).out == "1 preset imported.\n"
    assert bare_home.run("preset", "list", "--json").steps == [
        {"name": "Quiet", "options": {"caller_id_name": "Shop"}, "icon": "star"}
    ]
    assert bare_home.run("preset", "import", str(file.with_name("none.json"))).code == 2


def test_the_variables_of_the_practice_pbx_are_kept(bare_home: DeskHome) -> None:
    """Listed, stored, used in a call, and removed."""
    listed = bare_home.run("variable", "list", "--practice", "--json").steps
    assert listed == [{"name": "caller_id_name", "value": "Ivan"}, {"name": "ext_id", "value": "34535"}]
    assert bare_home.run("variable", "set", "caller_id_name=Pyotr", "code=1=2", "--practice").code == 0
    call = ("call", "205", "--practice", "--set", "caller_id_name=$cv(caller_id_name)", "--json")
    assert bare_home.run(*call).code == 0
    assert [one["shows_name"] for one in the(bare_home, "101", "rings")] == ["Pyotr"]
    assert bare_home.run("variable", "remove", "code", "--practice").code == 0
    assert bare_home.run("variable", "remove", "code", "--practice").code == 3
    assert "code" not in bare_home.run("variable", "list", "--practice").out

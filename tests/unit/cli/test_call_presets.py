"""Callbacks from the command line that a preset completes."""

from deskbell.cli.codes import Exit
from deskbell.cli.requests import CallRequest
from deskbell.domain.preset import Preset
from deskbell.domain.preset_list import PresetList
from doubles.office import Office
from doubles.pbx import Accept


async def test_a_preset_completes_the_call() -> None:
    """Its number, its name and its options; what the command says wins."""
    office = Office()
    gate = Preset("1", "Gate", "205", ("102",), {"dst_dtmf": "W1", "call_duration": 20})
    office.presets.presets = PresetList((gate,))
    told = await office.run(CallRequest("", practice=True, preset="gate", options=(("call_duration", "30"),)))
    assert told[-1] == {"exit": Exit.DONE}
    (post,) = office.pbx.posts
    assert (post.intent.destination, post.intent.name, post.intent.sources) == ("205", "Gate", ("102",))
    assert post.intent.options == {"dst_dtmf": "W1", "call_duration": 30}
    assert office.pbx.asked_for == []


async def test_a_preset_without_a_number_needs_one() -> None:
    """Nothing is sent."""
    office = Office()
    office.presets.presets = PresetList((Preset("1", "Quiet"),))
    told = await office.run(CallRequest("", practice=True, preset="Quiet"))
    assert told == [{"problem": "There is no number to dial."}, {"exit": Exit.WRONG_USAGE}]
    assert office.pbx.posts == []


async def test_a_preset_that_is_none_is_told_with_those_there_are() -> None:
    """Nothing is sent."""
    office = Office()
    office.presets.presets = PresetList((Preset("1", "Quiet"),))
    told = await office.run(CallRequest("205", practice=True, preset="Loud"))
    problem = "There is no preset named Loud. The presets here: Quiet."
    assert told == [{"problem": problem}, {"exit": Exit.WRONG_USAGE}]
    assert office.pbx.posts == []


async def test_a_preset_that_names_a_sound_that_is_gone_asks_first() -> None:
    """Yes in advance answers; what --set names is left to the PBX."""
    office = Office(Accept(), Accept(call_id="b" * 32))
    office.presets.presets = PresetList((Preset("1", "Hello", options={"announce_sound_id": 9}),))
    request = CallRequest("205", practice=True, preset="Hello")
    told = await office.run(request)
    problem = "What is chosen for “You hear first” (announce_sound_id) is not at the PBX any more. Nothing was sent."
    assert told == [{"problem": f"{problem} To call all the same, add --yes."}, {"exit": Exit.REFUSED}]
    assert office.pbx.posts == []
    assert (await office.run(request._replace(yes=True)))[-1] == {"exit": Exit.DONE}
    assert office.pbx.asked_for == ["sounds"]
    told = await office.run(CallRequest("206", practice=True, options=(("announce_sound_id", "9"),)))
    assert told[-1] == {"exit": Exit.DONE}
    assert office.pbx.asked_for == ["sounds"]

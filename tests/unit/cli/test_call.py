"""`deskbell call`: steps and the exit code."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import pytest

from deskbell.cli.call import run_call
from deskbell.cli.codes import Exit
from deskbell.cli.requests import CallRequest
from deskbell.domain.budget import Budget
from deskbell.domain.call import CallOrder
from deskbell.domain.dialling_rules import DialRules, OwnRule, Rule
from deskbell.domain.errors import (
    LinesUnreadable,
    NotReachable,
    OutcomeUnclear,
    RefusalReason,
    Refused,
    SignInRefused,
    UnclearReason,
)
from deskbell.domain.evidence import Intended, Leaving, Listed, Unclear
from deskbell.domain.history import CallRecord
from deskbell.domain.line import Line, LineList
from deskbell.domain.permission import RulesUnreadable
from deskbell.domain.preset import Preset
from deskbell.domain.preset_list import PresetList
from deskbell.domain.safety import DeskRules
from deskbell.usecases.live_call import LiveCall
from doubles.clock import START_S, ManualClock
from doubles.jobs import SpyDesk
from doubles.journal import MemoryJournal
from doubles.numbering import TwoCountries
from doubles.office import Message, Office
from doubles.pbx import CALL_API_ID, CALL_ID, DESK, Accept, Fail
from doubles.samples import a_record, a_row, an_intent

UNWAITED = CallRequest("205", practice=True)
WAITED = UNWAITED._replace(wait=True)
OFFICE = Line("Office", "101", (), host="https://pbx.example.net", app_id="0" * 32)
HOTEL = Line("Hotel", "102", (), host="https://pbx.example.org", app_id="0" * 32)


async def test_a_call_that_is_waited_for_tells_every_step_and_its_outcome() -> None:
    """The steps come in order, each once, in words and in fields, and the exit code last."""
    office = Office()
    office.plays_a_talk()
    told = await office.run(WAITED)
    assert [message["step"] for message in told[:-1]] == [
        {"step": "sending"},
        {"step": "accepted", "call_id": CALL_ID, "call_api_id": CALL_API_ID},
        {"step": "source_ringing"},
        {"step": "source_answered"},
        {"step": "destination_ringing"},
        {"step": "talking"},
        {"step": "outcome", "outcome": "talked", "call_id": CALL_ID, "talked_s": 8}
        | {"reason": None, "sentence": "You talked with 205 for 0:08."},
    ]
    assert told[-2]["words"] == "You talked with 205 for 0:08."
    assert told[-1] == {"exit": Exit.DONE}
    assert len(office.pbx.posts) == 1


async def test_without_waiting_the_command_ends_when_the_pbx_has_taken_the_call() -> None:
    """Two steps and done, though the call goes on."""
    office = Office()
    office.plays_a_talk()
    told = await office.run(UNWAITED)
    assert office.steps == ["sending", "accepted"]
    assert told[-1] == {"exit": Exit.DONE}
    await office.calls.close()


async def test_a_call_that_ends_otherwise_is_waited_for_and_told() -> None:
    """Nobody picked up here: the outcome is told and the code is 1."""
    office = Office()
    office.pbx.lists(1, a_row("101"))
    office.pbx.lists(20, *())
    office.pbx.records(20, a_record("not answered"))
    told = await office.run(WAITED)
    assert told[-2]["step"]["outcome"] == "not_picked_up_by_us"
    assert told[-1] == {"exit": Exit.ENDED_OTHERWISE}


@pytest.mark.parametrize("wait", [True, False])
@pytest.mark.parametrize(
    ("error", "outcome", "reason", "code"),
    [
        (OutcomeUnclear(UnclearReason.CONNECTION_LOST), "unknown", "connection_lost", Exit.UNKNOWN),
        (Refused(RefusalReason.CALL_LIMIT, 429), "refused", "call_limit", Exit.REFUSED),
        (NotReachable("pbx.example.net"), "failed", "unreachable", Exit.UNREACHABLE),
    ],
)
async def test_a_request_that_came_to_nothing_tells_its_outcome_and_its_code(
    error: Exception,
    outcome: str,
    reason: str,
    code: Exit,
    wait: bool,  # noqa: FBT001 - pytest's own parameter
) -> None:
    """Unknown, refused and unreachable end the command at once, waited for or not, and a program is told why."""
    office = Office(Fail(error))
    told = await office.run(WAITED if wait else UNWAITED)
    assert office.steps == ["sending", "outcome"]
    last = {"step": "outcome", "outcome": outcome, "call_id": None, "talked_s": None, "reason": reason}
    assert told[-2]["step"] == last | {"sentence": told[-2]["words"]}
    assert told[-1] == {"exit": code}
    assert len(office.pbx.posts) == 1


async def test_a_call_without_a_trace_is_given_up_after_a_minute() -> None:
    """What the PBX took and then neither lists nor records ends the waiting as unknown, the ids told."""
    office = Office()
    told = await office.run(WAITED)
    assert office.clock.passed_s == pytest.approx(60, abs=2)
    step = told[-2]["step"]
    assert (step["outcome"], step["call_id"], step["talked_s"], step["reason"]) == ("unknown", CALL_ID, None, None)
    assert told[-1] == {"exit": Exit.UNKNOWN}
    await office.calls.close()


async def test_a_number_that_cannot_be_dialled_is_wrong_usage() -> None:
    """The reason is told, nothing is sent and nothing stands in the journal."""
    office = Office()
    told = await office.run(WAITED._replace(number="tel:--help"))
    assert told == [{"problem": "This link does not hold a phone number."}, {"exit": Exit.WRONG_USAGE}]
    assert (office.pbx.posts, office.journal.intents) == ([], ())


async def test_what_a_rule_makes_of_a_number_is_told_before_it_is_sent() -> None:
    """In words and in fields, with the tones of an extension, which become the option that they are."""
    office = Office()
    office.plans.plan = TwoCountries()
    line = OFFICE._replace(region="AA")
    await office.book.change(lambda lines: lines.with_line(line))
    told = await office.run(CallRequest("8 (926) 123-45-67 доб. 9"))
    assert told[0] == {
        "step": {"step": "dialling", "number": "+79261234567", "tones": "WW9", "rule": "national", "left_out": None},
        "words": "8 (926) 123-45-67 доб. 9 → +79261234567, then tones WW9 · as dialled in AA",
    }
    assert office.steps == ["dialling", "sending", "accepted"]
    [intent] = office.journal.intents
    assert (intent.destination, intent.options) == ("+79261234567", {"dst_dtmf": "WW9"})
    await office.calls.close()


async def test_a_rule_of_the_user_is_told_by_its_name() -> None:
    """Tones alone have no rule."""
    office = Office()
    office.plans.plan = TwoCountries()
    office.rules.rules = DeskRules(DialRules((OwnRule("Porter", "71", "+79261234567"), Rule.EXTENSION)))
    told = await office.run(UNWAITED._replace(number="71"))
    assert told[0]["step"] == {
        "step": "dialling",
        "number": "+79261234567",
        "tones": None,
        "rule": "Porter",
        "left_out": None,
    }
    told = await office.run(UNWAITED._replace(number="205 x 9"))
    assert told[0]["step"]["rule"] is None
    await office.calls.close()


async def test_tones_that_were_set_are_kept_and_the_extension_is_said_to_be_left_out() -> None:
    """Nobody is left to believe that both are sent."""
    office = Office()
    told = await office.run(UNWAITED._replace(number="205 x 9", options=(("dst_dtmf", "W1"),)))
    assert told[0] == {
        "step": {"step": "dialling", "number": "205", "tones": None, "rule": None, "left_out": "9"},
        "words": "Will dial 205 · extension 9 is not dialled",
    }
    assert [intent.options for intent in office.journal.intents] == [{"dst_dtmf": "W1"}]
    await office.calls.close()


async def test_a_number_that_goes_as_typed_is_not_told() -> None:
    """Steps begin with the sending."""
    office = Office()
    office.plans.plan = TwoCountries()
    await office.run(UNWAITED._replace(number="+7 926 123 45 67"))
    assert office.steps == ["sending", "accepted"]
    await office.calls.close()


async def test_what_must_not_be_called_is_refused_whatever_is_said() -> None:
    """Exit code 3 with the reason; --yes does not override it."""
    office = Office()
    for number, reason in (("112", "112 calls for help"), ("101", "101 is a phone of yours")):
        told = await office.run(UNWAITED._replace(number=number, yes=True))
        assert told[0]["problem"].startswith(reason)
        assert told[-1] == {"exit": Exit.REFUSED}
    assert (office.pbx.posts, office.journal.intents) == ([], ())


async def test_a_number_abroad_is_asked_about_and_yes_answers_it_once() -> None:
    """The next time it is known, with and without --yes."""
    office = Office()
    office.plans.plan = TwoCountries()
    await office.book.change(lambda lines: lines.with_line(OFFICE._replace(region="AA")))
    abroad = CallRequest("+49 30 123456")
    told = await office.run(abroad)
    assert told[-2]["problem"].startswith("+4930123456 is abroad (BB). Call it?")
    assert told[-2]["problem"].endswith("to call, add --yes.")
    assert told[-1] == {"exit": Exit.REFUSED}
    assert office.journal.intents == ()
    await office.run(abroad._replace(yes=True))
    assert office.told[-1] == {"exit": Exit.DONE}
    assert office.allowed.numbers == ["+4930123456"]
    await office.calls.close()


async def test_a_call_that_nobody_would_hear_is_asked_about_and_yes_answers_it() -> None:
    """By what the PBX tells of the phone just then."""
    office = Office()
    office.pbx.registered = False
    told = await office.run(CallRequest("205", practice=True))
    assert told[-2]["problem"] == (
        "Your phone 101 is off line: nobody will hear it ring. Call all the same? Nothing was sent; to call, add --yes."
    )
    assert told[-1] == {"exit": Exit.REFUSED}
    assert office.journal.intents == ()
    await office.run(CallRequest("205", practice=True, yes=True))
    assert office.told[-1] == {"exit": Exit.DONE}
    await office.calls.close()


async def test_what_may_be_a_call_for_help_is_not_answered_in_advance() -> None:
    """Whoever says --yes has not seen it."""
    office = Office()
    office.pbx.directory_error = NotReachable("pbx.example.net")
    told = await office.run(UNWAITED._replace(number="112", yes=True))
    assert told[0]["problem"].startswith("112 may call for help")
    assert told[-1] == {"exit": Exit.REFUSED}
    assert office.journal.intents == ()


async def test_rules_that_cannot_be_read_place_no_call() -> None:
    """The file is named."""
    office = Office()
    office.rules.problem = RulesUnreadable("/home/dialling.json", "version must be 1")
    told = await office.run(UNWAITED)
    assert told[0]["problem"].endswith("Mend /home/dialling.json: version must be 1.")
    assert told[-1] == {"exit": Exit.REFUSED}
    assert office.journal.intents == ()


async def test_a_second_call_to_an_open_number_asks_first() -> None:
    """Without `--yes` the question is told and refuses; with it the call is placed."""
    office = Office()
    await office.run(UNWAITED)
    told = await office.run(UNWAITED)
    assert told == [
        {"problem": "A call to 205 is still open. Call again all the same? Nothing was sent; to call, add --yes."},
        {"exit": Exit.REFUSED},
    ]
    assert len(office.pbx.posts) == 1
    await office.run(UNWAITED._replace(yes=True))
    assert office.told[-1] == {"exit": Exit.DONE}
    assert len(office.pbx.posts) == 2
    await office.calls.close()


async def test_what_cannot_be_written_down_is_not_dialled() -> None:
    """A full disk is told with what it means for this call."""
    office = Office()
    office.journal.refused.add(Intended)
    told = await office.run(WAITED)
    assert told[0]["problem"].startswith("I cannot write this call down, so I did not place it. No phone rang.")
    assert told[1] == {"exit": Exit.REFUSED}
    assert office.pbx.posts == []


class _StartedDesk(SpyDesk):
    """A desk whose call is already under way, in the test's hand."""

    def __init__(self, call: LiveCall) -> None:
        super().__init__()
        self._call = call

    async def call(self, line: Line, order: CallOrder) -> LiveCall:  # noqa: ARG002 - it is under way already
        """Hand that call over."""
        return self._call


def a_live_call(*evidence: Any) -> LiveCall:
    """A call with this evidence that nobody follows."""
    record = CallRecord(an_intent(), (Intended(START_S), *evidence))
    return LiveCall(record, MemoryJournal([record]), ManualClock(), lambda _: None)


def sender(told: list[Message], at_once: Callable[[Message], None]) -> Callable[[Message], Awaitable[None]]:
    """A way out on which something happens while a message is being told."""

    async def send(message: Message) -> None:
        told.append(message)
        at_once(message)

    return send


async def test_an_outcome_that_comes_while_the_last_step_is_told_is_told_too() -> None:
    """The exit code never speaks of an outcome that no line told."""
    call = a_live_call(Leaving(START_S), Unclear(START_S, UnclearReason.SERVER_FAULT))
    told: list[Message] = []

    def settle(message: Message) -> None:
        if "step" in message and message["step"]["step"] == "sending":
            call.note(a_record("bridged", talked_s=8))

    await run_call(_StartedDesk(call), WAITED.as_message(), sender(told, settle))
    assert [message["step"]["step"] for message in told[:-1]] == ["sending", "outcome"]
    assert told[-2]["step"]["outcome"] == "talked"
    assert told[-1] == {"exit": Exit.DONE}


async def test_a_call_that_nobody_follows_any_more_is_unknown() -> None:
    """Where the following ends without an outcome, the last step says so."""
    call = a_live_call(Leaving(START_S), Listed(START_S + 1, a_row("101")))
    call.finish()
    told: list[Message] = []
    await run_call(_StartedDesk(call), WAITED.as_message(), sender(told, lambda _: None))
    assert told[-2]["step"]["outcome"] == "unknown"
    assert told[-1] == {"exit": Exit.UNKNOWN}


async def test_a_failing_disk_is_not_told_as_a_fault() -> None:
    """The leaving mark that cannot be written stops the call with its own code."""
    office = Office()
    office.journal.refused.add(Leaving)
    told = await office.run(WAITED)
    assert office.steps == ["outcome"]
    assert told[-1] == {"exit": Exit.REFUSED}
    assert office.pbx.posts == []


async def test_without_a_word_the_line_used_last_places_the_call() -> None:
    """And it is the one used last from then on; a line that is named goes before it."""
    office = Office()
    office.book.lines = LineList((OFFICE, HOTEL), last="Hotel")
    office.pbx.directory = (DESK, replace(DESK, id="4102", number="102"))
    assert (await office.run(UNWAITED._replace(practice=False)))[-1] == {"exit": Exit.DONE}
    assert office.journal.intents[0].line == "Hotel"
    await office.run(CallRequest("206", line="office"))
    assert office.journal.intents[1].line == "Office"
    assert office.book.lines.last == "Office"
    await office.calls.close()


@pytest.mark.parametrize("wait", [True, False])
@pytest.mark.parametrize("error", [SignInRefused("pbx.example.net"), NotReachable("pbx.example.net")])
async def test_a_line_that_did_not_take_the_call_is_not_the_next_ones(
    error: Exception,
    wait: bool,  # noqa: FBT001 - pytest's own parameter
) -> None:
    """A line tried in vain does not become the usual one."""
    office = Office(Fail(error))
    office.book.lines = LineList((OFFICE, HOTEL), last="Hotel")
    await office.run(CallRequest("205", line="Office", wait=wait))
    assert office.book.lines.last == "Hotel"


@pytest.mark.parametrize(("left", "told"), [(50, 1), (51, 0)])
async def test_a_scarce_hour_is_told_once(left: int, told: int) -> None:
    """Steps that come late have their reason beside them, and the call is done all the same."""
    office = Office()
    office.pbx.budget = Budget(1000, left, START_S + 60)
    messages = await office.run(UNWAITED)
    problems = [message["problem"] for message in messages if "problem" in message]
    assert [one.split(" until ")[0] for one in problems] == ["50 of 1000 requests are left"] * told
    assert messages[-1] == {"exit": Exit.DONE}
    await office.calls.close()


async def test_practising_changes_nothing_about_the_line_used_last() -> None:
    """The next call is a real one again."""
    office = Office()
    office.book.change = _unasked  # type: ignore[assignment, method-assign]  # a practice call writes no list
    office.book.lines = LineList((OFFICE, HOTEL), last="Hotel")
    assert (await office.run(UNWAITED))[-1] == {"exit": Exit.DONE}
    await office.calls.close()


async def test_without_a_line_nobody_is_rung_unasked() -> None:
    """The practice line is used only where it was asked for; what to do is said."""
    office = Office()
    told = await office.run(CallRequest("205"))
    assert told[0]["exit"] == Exit.WRONG_USAGE
    assert "--practice" in told[0]["problem"]
    assert office.journal.intents == ()


async def test_a_line_that_is_not_there_is_told_with_those_that_are() -> None:
    """Nothing is sent on another line instead."""
    office = Office()
    office.book.lines = LineList((OFFICE,))
    told = await office.run(CallRequest("205", line="Hotel"))
    assert told == [
        {"problem": "There is no line named Hotel. The lines here: Office."},
        {"exit": Exit.WRONG_USAGE},
    ]
    assert office.journal.intents == ()


async def test_a_secret_that_was_handed_over_is_known_for_this_run_alone() -> None:
    """It reaches no keyring and no message."""
    office = Office()
    office.book.lines = LineList((OFFICE,))
    told = await office.run(CallRequest("205"), "handed-over")
    assert (office.secrets.held, office.secrets.kept) == ({"Office": "handed-over"}, {})
    assert "handed-over" not in repr(told)
    await office.calls.close()


async def test_options_are_part_of_the_order() -> None:
    """Each is read by its kind and goes to the PBX as the user set it."""
    office = Office()
    options = (("wait_for_pickup", "30"), ("dst_dtmf", "W1w2#"), ("variables", '{"tag": "crm-17"}'))
    await office.run(UNWAITED._replace(options=options))
    assert office.pbx.posts[0].intent.options == {
        "wait_for_pickup": 30,
        "dst_dtmf": "W1w2#",
        "variables": {"tag": "crm-17"},
    }
    await office.calls.close()


@pytest.mark.parametrize(
    "broken",
    [{"number": 7}, {"options": {"wait_for_pickup": "soon"}}, {"sources": ["\n"]}, {"wait": "yes"}, {"line": 3}, {}],
)
async def test_what_is_half_understood_rings_nobody(broken: Message) -> None:
    """A request of another version, or of somebody else, is wrong usage."""
    office = Office()
    request = {**WAITED.as_message(), **broken} if broken else {"do": "call"}
    await run_call(office.desk, request, office.send)
    assert office.told[0]["exit"] == Exit.WRONG_USAGE
    assert office.journal.intents == ()


async def _unasked(_change: object) -> LineList:
    raise AssertionError


async def test_a_list_that_cannot_remember_does_not_fail_the_call() -> None:
    """The call was placed; which line comes next is less than that."""
    office = Office()
    office.book.lines = LineList((OFFICE,))
    office.book.change = _unwritable  # type: ignore[assignment, method-assign]  # the fault under test
    assert (await office.run(CallRequest("205")))[-1] == {"exit": Exit.DONE}
    await office.calls.close()


async def _unwritable(_change: object) -> LineList:
    raise LinesUnreadable("No space left on device")


async def test_a_variable_as_the_extension_needs_a_phone() -> None:
    """Only the PBX knows what it stands for, so nothing rings by guess."""
    office = Office()
    office.book.lines = LineList((OFFICE,))
    told = await office.run(CallRequest("205", extension="@{NAME}"))
    assert "--from" in told[0]["problem"]
    assert told[-1] == {"exit": Exit.WRONG_USAGE}
    assert office.journal.intents == ()


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

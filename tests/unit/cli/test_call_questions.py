"""What is told, asked and refused before a callback is sent from the command line."""

from deskbell.cli.codes import Exit
from deskbell.cli.requests import CallRequest
from deskbell.domain.dialling_rules import DialRules, OwnRule, Rule
from deskbell.domain.errors import NotReachable
from deskbell.domain.evidence import Intended
from deskbell.domain.line import Line
from deskbell.domain.permission import RulesUnreadable
from deskbell.domain.safety import DeskRules
from doubles.numbering import TwoCountries
from doubles.office import Office

UNWAITED = CallRequest("205", practice=True)
WAITED = UNWAITED._replace(wait=True)
OFFICE = Line("Office", "101", (), host="https://pbx.example.net", app_id="0" * 32)


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

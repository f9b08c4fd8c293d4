"""What the commands about lines say."""

import pytest

from deskbell.domain.budget import Budget
from deskbell.domain.errors import (
    ExtensionUnclear,
    NoSecret,
    OutcomeUnclear,
    SecretProblem,
    UnclearReason,
)
from deskbell.domain.line import Line, Phone
from deskbell.wording import lines as wording

OFFICE = Line("front desk", "", (Phone("101"),), host="https://pbx.example.com", app_id="5a")


def test_what_follows_is_said_as_it_is_typed() -> None:
    """A name with a blank stands in quotes."""
    assert wording.added(OFFICE).endswith('deskbell line test "front desk"')


@pytest.mark.parametrize("problem", SecretProblem)
def test_every_reason_of_the_keyring_has_a_sentence(problem: SecretProblem) -> None:
    """The reason and the way on."""
    error = NoSecret("office", problem)
    assert "keyring" in wording.secret_not_kept(error)
    assert wording.secret_not_kept(error).endswith("deskbell call NUMBER --line office --secret-stdin")
    assert wording.secret_not_forgotten(error).startswith("If its secret was in the keyring, it still is: ")


def test_a_line_is_one_row() -> None:
    """What is not set is left out."""
    assert wording.row(OFFICE, usual=False) == "front desk            https://pbx.example.com  phones 101"


@pytest.mark.parametrize(
    ("phone_online", "said"),
    [
        (True, "its phone is online"),
        (False, "its phone is not online"),
        (None, "the PBX does not tell of its phone"),
    ],
)
def test_what_the_pbx_tells_is_said_and_no_more(phone_online: bool | None, said: str) -> None:  # noqa: FBT001 - pytest's own parameter
    """Unknown is not offline; without limits nothing is said of them."""
    told = wording.trial("office", "101", phone_online=phone_online, may_only_read=None, extensions=1, budget=None)
    assert told == (
        f"The line office signs in. Extension 101 places its calls; {said}. The PBX has 1 extension. "
        "Whether it may call, only a call tells."
    )


def test_what_is_left_of_the_hour_is_said() -> None:
    """As the PBX told it."""
    budget = Budget(1000, 990, 0.0)
    told = wording.trial("office", "101", phone_online=True, may_only_read=True, extensions=2, budget=budget)
    assert told.endswith("The PBX has 2 extensions. 990 of 1000 requests are left this hour.")


def test_nobody_is_told_to_find_out_by_a_call_what_is_known() -> None:
    """A user who may only read cannot call."""
    told = wording.trial("office", "", phone_online=True, may_only_read=True, extensions=None, budget=None)
    assert told == "The line office signs in. The user’s own extension places its calls; its phone is online."
    assert "No call was placed." in wording.MAY_ONLY_READ


def test_an_answer_that_says_nothing_is_no_call_in_doubt() -> None:
    """A trial places none, whatever answers."""
    assert wording.no_clear_answer(OFFICE, OutcomeUnclear(UnclearReason.NOT_UNDERSTOOD)) == (
        "https://pbx.example.com gave no clear answer: the PBX’s answer could not be understood. No call was placed. "
        "Check the line’s host, or try again later."
    )


def test_an_unclear_extension_is_asked_for() -> None:
    """With the choice if there is one, and the way to make it, which `line test` itself has not."""
    assert wording.caller_unclear("front desk", ExtensionUnclear(("101", "102"), "999")) == (
        "The line front desk signs in, but there is no extension 999 to call from on this line; there are: 101, 102. "
        "Remove the line and add it again with --extension, or say it at each call: "
        'deskbell call NUMBER --line "front desk" --extension 101'
    )
    assert wording.caller_unclear("office", ExtensionUnclear(())) == (
        "The line office signs in, but the PBX names no extension to call from on this line. "
        "Remove the line and add it again with --extension, or say it at each call: "
        "deskbell call NUMBER --line office --extension EXT"
    )


def test_what_only_the_line_says_is_not_said_as_known() -> None:
    """To a user of one extension the PBX does not tell which it is, and calls are placed by that one alone."""
    told = wording.trial(
        "office", "205", phone_online=True, may_only_read=False, extensions=None, budget=None, caller_said=True
    )
    assert told == (
        "The line office signs in. Extension 205 places its calls; its phone is online. Its user belongs to one "
        "extension, and the PBX does not tell which: that it is 205, only the line says. Calls are placed by the "
        "user’s own extension whatever the line says. Whether it may call, only a call tells."
    )

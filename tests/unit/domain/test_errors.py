"""The errors Deskbell knows, and their fixed words."""

from typing import Any

import pytest

from deskbell.domain import errors, line_errors
from deskbell.domain.errors import (
    AddressRefused,
    CannotRecord,
    DirectoryMended,
    DirectoryTrouble,
    ExtensionUnclear,
    JournalMended,
    KnownError,
    LineProblem,
    LineRefused,
    LinesUnreadable,
    NoPhone,
    NoSecret,
    NoSuchLine,
    NotDialable,
    NotListening,
    NotReachable,
    NumberProblem,
    OptionRefused,
    OutcomeUnclear,
    PracticeUnavailable,
    RefusalReason,
    Refused,
    SignInRefused,
    StillOpen,
    TokenRefused,
    ToneProblem,
    UnclearReason,
    VariablesClosed,
)

KNOWN: tuple[KnownError, ...] = (
    NotDialable(NumberProblem.EMPTY),
    ExtensionUnclear(("101", "102")),
    CannotRecord("No space left on device"),
    JournalMended("journal.db.damaged-20261126T120000Z", 7),
    StillOpen("205", unknown=False),
    OptionRefused("dst_dtmf", ToneProblem.NO_KEY, 3),
    DirectoryMended("directory.db.damaged", 1),
    DirectoryTrouble("the file is damaged"),
    VariablesClosed(),
    NoSuchLine("office", ("hotel",)),
    LineRefused("office", LineProblem.NAME_TAKEN),
    LinesUnreadable("Permission denied"),
    NoSecret("office"),
    NoPhone("@ext_id"),
    AddressRefused("ftp://pbx.example.net"),
    NotReachable("pbx.example.net"),
    SignInRefused("pbx.example.net"),
    TokenRefused(),
    Refused(RefusalReason.CALL_LIMIT, 403, "callback_rate_limit_exceeded"),
    OutcomeUnclear(UnclearReason.CONNECTION_LOST),
    NotListening(),
    PracticeUnavailable(),
)


@pytest.mark.parametrize("error", KNOWN, ids=lambda error: type(error).__name__)
def test_a_known_error_can_be_raised_caught_and_kept(error: KnownError) -> None:
    """Every error is an exception of the family, hashable, and equal to itself only, so two of a kind never mix."""
    with pytest.raises(KnownError) as caught:
        raise error
    assert caught.value is error
    assert len({error, error}) == 1
    assert error.__traceback__ is not None


def test_every_error_is_listed_in_the_overview() -> None:
    """The tree at the head of the module names every error there is, and no other."""
    lines = [line.removeprefix("│").strip() for line in (errors.__doc__ or "").splitlines()]
    named = {line.split()[1] for line in lines if line.startswith(("├", "└"))}
    assert named == {kind.__name__ for kind in _family(KnownError)}
    assert named - {"LineTrouble"} == {type(error).__name__ for error in KNOWN}


def test_errors_of_one_kind_differ() -> None:
    """Two refusals of the same kind are two events."""
    assert TokenRefused() != TokenRefused()
    assert NotReachable("a") != NotReachable("a")


def test_optional_details_are_empty() -> None:
    """A detail that nobody gave is an empty text, not a missing one."""
    assert CannotRecord().detail == ""
    assert Refused(RefusalReason.OTHER, 422).message == ""


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (
            errors.NumberProblem,
            {"empty", "empty link", "no number in the link", "not a number", "unreadable character", "too long"},
        ),
        (
            errors.RefusalReason,
            {"bad request", "not allowed", "not found", "too many requests", "call limit", "sign-in", "other"},
        ),
        (
            errors.NotSentReason,
            {
                "not reachable",
                "keys missing",
                "practice PBX did not start",
                "extension unclear",
                "cannot record",
                "cancelled",
                "too late",
                "Deskbell was stopped",
            },
        ),
        (
            errors.UnclearReason,
            {
                "no answer in time",
                "connection lost",
                "answer not understood",
                "server fault",
                "Deskbell was stopped",
                "record damaged",
            },
        ),
    ],
)
def test_reasons_keep_the_words_the_journal_holds(
    kind: type[errors.NumberProblem | errors.RefusalReason | errors.NotSentReason | errors.UnclearReason],
    words: set[str],
) -> None:
    """The journal on disk holds these words, so a call of last year must still be readable."""
    assert {reason.value for reason in kind} == words


_MODULES = (errors.__name__, line_errors.__name__)


def _family(kind: type[KnownError]) -> set[type[KnownError]]:
    own = {one for one in kind.__subclasses__() if one.__module__ in _MODULES}
    return own.union(*(_family(one) for one in own))


def test_fields_are_given_by_place_or_by_name_and_shown() -> None:
    """An error takes its fields as a data class would, and its repr tells them all."""
    error = Refused(RefusalReason.OTHER, status=422)
    assert (error.reason, error.status, error.message, error.again_at_s) == (RefusalReason.OTHER, 422, "", None)
    assert repr(NoSuchLine("office", known=("hotel",))) == "NoSuchLine(name='office', known=('hotel',))"
    assert repr(TokenRefused()) == "TokenRefused()"


def test_an_error_of_a_family_has_the_fields_of_its_base() -> None:
    """What a base of errors annotates stands before what its kinds add; patterns find both by place."""

    class Base(KnownError):
        line: str

    class Kind(Base):
        detail: str = ""

    match Kind("office", "gone"):
        case Kind(line, detail):
            assert (line, detail) == ("office", "gone")
    assert Base.__match_args__ == ("line",)


@pytest.mark.parametrize(
    ("values", "named"),
    [((), {}), (("a", (), "b"), {}), (("a",), {"name": "a"}), (("a",), {"host": "b"})],
    ids=["too few", "too many", "twice", "no such field"],
)
def test_an_error_takes_nothing_but_its_fields(values: tuple[object, ...], named: dict[str, str]) -> None:
    """An error that is raised wrongly is a bug of the one who raises it, and says what it takes."""
    kind: Any = NoSuchLine
    with pytest.raises(TypeError, match=r"^NoSuchLine takes name, known$"):
        kind(*values, **named)
    with pytest.raises(TypeError, match=r"^TokenRefused takes nothing$"):
        TokenRefused(1)

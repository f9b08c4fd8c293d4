"""A PBX that refuses, breaks or falls silent: what `deskbell call` makes of it, and how often it asked."""

from dataclasses import dataclass

import pytest

from doubles.desk_home import DeskHome


@dataclass(frozen=True)
class Fault:
    """A fault of the practice PBX, how the command ends, what the row says, and the requests and calls there were."""

    name: str
    code: int
    outcome: str | None
    posts: int
    placed: int


FAULTS = (
    Fault("500", 4, "unknown", 1, 0),
    Fault("html_502", 4, "unknown", 1, 0),
    Fault("drop_before", 4, "unknown", 1, 0),
    Fault("drop_after", 4, "unknown", 1, 1),
    Fault("cut_201", 4, "unknown", 1, 1),
    Fault("empty_201", 4, "unknown", 1, 1),
    Fault("403", 3, "refused", 1, 0),
    Fault("401", 0, None, 2, 1),
    Fault("token_401", 3, "refused", 0, 0),
)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_is_told_truly_and_nothing_is_repeated(bare_home: DeskHome, fault: Fault) -> None:
    """Only a refused token is tried a second time; what may have been carried out is unknown."""
    practice = bare_home.start_practice()
    practice.faults(fault.name, *["token_401"] * (fault.name == "token_401"))  # looking at my phone signs in as well
    waited = () if fault.outcome is None else ("--wait",)
    ended = bare_home.run("call", "205", "--practice", "--json", *waited)
    assert ended.code == fault.code
    assert (practice.callback_posts(), practice.calls_placed()) == (fault.posts, fault.placed)
    [row] = bare_home.history()
    assert row["outcome"] == fault.outcome
    if fault.outcome:
        assert (ended.steps[-1]["step"], ended.steps[-1]["outcome"]) == ("outcome", fault.outcome)


def test_an_unknown_call_is_asked_about_before_another(bare_home: DeskHome) -> None:
    """The number is locked while nobody knows whether it rang."""
    practice = bare_home.start_practice()
    practice.faults("drop_after")
    assert bare_home.run("call", "205", "--practice").code == 4
    asked = bare_home.run("call", "205", "--practice")
    assert (asked.code, asked.err.count("?")) == (3, 1)
    assert practice.callback_posts() == 1

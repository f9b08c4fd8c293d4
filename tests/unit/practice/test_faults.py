"""The queue of faults."""

import pytest

from deskbell.practice.faults import Fault, Faults, OrderedFault, by_name, is_fault


def test_a_request_meets_the_first_fault_that_fits_it() -> None:
    """A token's fault does not wait behind a callback's."""
    faults = Faults()
    faults.order([by_name(Fault.HANG), by_name(Fault.TOKEN_401), by_name(Fault.DROP_AFTER)])
    assert faults.meet("/api/ver1.0/user/") is None
    met = faults.meet("/oauth/token/")
    assert met is not None
    assert met.name == "token_401"
    assert faults.meet("/oauth/token/") is None
    callback = "/api/ver1.0/extension/4101/callback/"
    names = [one.name if one else None for one in (faults.meet(callback) for _ in range(3))]
    assert names == ["hang", "drop_after", None]


def test_a_fault_is_met_as_often_as_ordered_and_keeps_its_place() -> None:
    """What is left of it comes before what waits behind it."""
    faults = Faults()
    faults.order([OrderedFault("503", times=2), OrderedFault("slow")])
    assert [one.name for one in (faults.meet("/x/") for _ in range(3)) if one] == ["503", "503", "slow"]
    assert faults.waiting == ()


def test_forgotten_faults_are_met_by_nobody() -> None:
    """Also those that were to come often."""
    faults = Faults()
    faults.order([OrderedFault("503", times=9)])
    faults.forget()
    assert faults.meet("/x/") is None


@pytest.mark.parametrize("name", ["401", "429", "503", "302", "599", "html_502", "slow", "half"])
def test_known_names_and_statuses_are_faults(name: str) -> None:
    """Any status that is no success."""
    assert is_fault(name)


@pytest.mark.parametrize("name", ["200", "600", "99", "earthquake", "", [], None, 503, "5030", "٤٠٤"])
def test_anything_else_is_none(name: object) -> None:
    """Of any type."""
    assert not is_fault(name)

"""What is known of the world's phone numbers."""

from deskbell.domain.dial_plan import NO_COUNTRY, NumberKind, PlanNumber


def test_a_number_is_ordinary_unless_it_says_otherwise() -> None:
    """Most are."""
    assert PlanNumber("+79261234567", "RU").kind is NumberKind.ORDINARY
    assert [kind.value for kind in NumberKind] == ["ordinary", "toll-free", "shared cost", "premium"]
    assert NO_COUNTRY == "001"

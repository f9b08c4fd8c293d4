"""What the displays will show, as the documentation says it (Ringme API, Callback)."""

import pytest

from deskbell.domain.call import OptionValue
from deskbell.domain.seen import Overruled, Place, Seen, SeenBy, place_of, they_see, we_see

DIDS = frozenset({"37460000001"})


@pytest.mark.parametrize(
    ("number", "place"),
    [
        ("205", Place.INSIDE),
        ("2051234", Place.INSIDE),
        ("206", Place.UNCLEAR),
        ("123456", Place.UNCLEAR),
        ("1234567", Place.OUTSIDE),
        ("+374", Place.OUTSIDE),
        ("*67205000000", Place.UNCLEAR),
    ],
)
def test_a_number_tells_where_its_phone_is(number: str, place: Place) -> None:
    """A known extension is inside whatever its length; a long or international number is outside."""
    assert place_of(number, {"205", "2051234"}) is place


def test_an_internal_number_sees_the_extension_that_calls() -> None:
    """Unless this call has a caller ID."""
    assert they_see(Place.INSIDE, {}, "101", "Desk", DIDS) == Seen("Desk", "101", SeenBy.EXTENSION)


@pytest.mark.parametrize(
    ("options", "seen"),
    [
        ({"caller_id_name": "Order 17"}, Seen("Order 17", "101", SeenBy.CHOSEN)),
        ({"caller_id_number": "117"}, Seen("Desk", "117", SeenBy.CHOSEN)),
        ({"caller_id_name": "Order 17", "caller_id_number": "117"}, Seen("Order 17", "117", SeenBy.CHOSEN)),
        ({"dst_ani": "37460000001"}, Seen("Desk", "101", SeenBy.EXTENSION, Overruled.INSIDE)),
        ({"src_caller_id_name": "Ivan"}, Seen("Desk", "101", SeenBy.EXTENSION)),
    ],
)
def test_inside_a_caller_id_is_shown_and_an_outside_number_is_not(options: dict[str, OptionValue], seen: Seen) -> None:
    """Name and number each by itself; what my own phone shows is not for them."""
    assert they_see(Place.INSIDE, options, "101", "Desk", DIDS) == seen


@pytest.mark.parametrize(
    ("options", "dids", "seen"),
    [
        ({}, DIDS, Seen()),
        ({"caller_id_name": "Order 17", "caller_id_number": "117"}, DIDS, Seen()),
        ({"dst_ani": "37460000001"}, DIDS, Seen("", "37460000001", SeenBy.CHOSEN)),
        ({"dst_ani": "+37460000001"}, DIDS, Seen("", "+37460000001", SeenBy.CHOSEN)),
        ({"dst_ani": "74951234567"}, DIDS, Seen(overruled=Overruled.FOREIGN)),
        ({"dst_ani": "74951234567"}, None, Seen("", "74951234567", SeenBy.CHOSEN)),
        ({"dst_ani": "$cv(ANI)"}, DIDS, Seen("", "$cv(ANI)", SeenBy.CHOSEN)),
        ({"src_ani": "37460000001"}, DIDS, Seen()),
    ],
)
def test_outside_only_an_outside_number_of_the_client_is_shown(
    options: dict[str, OptionValue], dids: frozenset[str] | None, seen: Seen
) -> None:
    """A foreign one is ignored, which can be told only where the client's numbers are known."""
    assert they_see(Place.OUTSIDE, options, "101", "Desk", dids) == seen


@pytest.mark.parametrize(
    ("options", "seen"),
    [
        ({}, Seen()),
        ({"caller_id_name": "Order 17"}, Seen("Order 17", "", SeenBy.CHOSEN)),
        ({"caller_id_number": "117"}, Seen("", "117", SeenBy.CHOSEN)),
        ({"dst_ani": "37460000001"}, Seen()),
        ({"dst_ani": "7495"}, Seen(overruled=Overruled.FOREIGN)),
    ],
)
def test_where_the_place_is_not_clear_no_more_is_said_than_was_set(options: dict[str, OptionValue], seen: Seen) -> None:
    """An outside number may be shown or not."""
    assert they_see(Place.UNCLEAR, options, "101", "Desk", DIDS) == seen


@pytest.mark.parametrize(
    ("place", "options", "seen"),
    [
        (Place.INSIDE, {}, Seen("Desk", "101", SeenBy.EXTENSION)),
        (Place.INSIDE, {"src_caller_id_name": "Ivan"}, Seen("Ivan", "101", SeenBy.CHOSEN)),
        (
            Place.INSIDE,
            {"caller_id_name": "Order 17", "src_caller_id_number": "117"},
            Seen("Order 17", "117", SeenBy.CHOSEN),
        ),
        (
            Place.INSIDE,
            {"caller_id_name": "Order 17", "src_caller_id_name": "Ivan", "caller_id_number": "118"},
            Seen("Ivan", "118", SeenBy.CHOSEN),
        ),
        (Place.INSIDE, {"src_ani": "37460000001"}, Seen("Desk", "101", SeenBy.EXTENSION, Overruled.INSIDE)),
        (Place.OUTSIDE, {"src_ani": "37460000001"}, Seen("", "37460000001", SeenBy.CHOSEN)),
        (Place.OUTSIDE, {"dst_ani": "37460000001"}, Seen()),
    ],
)
def test_my_own_phone_has_caller_ids_of_its_own(place: Place, options: dict[str, OptionValue], seen: Seen) -> None:
    """They outrank those of both sides, each part by itself."""
    assert we_see(place, options, "101", "Desk", DIDS) == seen

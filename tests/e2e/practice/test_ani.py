"""`src_ani` and `dst_ani`: the client's own number, shown to outside numbers alone (Ringme API, Callback)."""

from typing import Any

import pytest

from doubles.practice_client import API
from doubles.practice_scene import Scene

MAIN_DID = "37460000001"
OTHER_DID = "37460000002"
FOREIGN = "37499999999"
OUR_MOBILE = "+37491000001"
THEIR_MOBILE = "+37410123456"


def shown_with(scene: Scene, phone: str, dst_num: str, *src_num: str, **options: Any) -> str:
    """The number that a phone showed in a call with these options, after which everything is quiet again."""
    call_id = scene.call(dst_num, *src_num, wait_for_pickup=10, call_duration=3, **options)
    scene.after(60)
    rings = [one for one in scene.log(phone, "rings") if one.call_id == call_id]
    assert len(rings) == 1
    number: str = rings[0].detail["shows_number"]
    return number


def test_dst_ani_is_shown_to_an_outside_destination(scene: Scene) -> None:
    """Either DID of the client, as ordered."""
    assert shown_with(scene, THEIR_MOBILE, THEIR_MOBILE, dst_ani=OTHER_DID) == OTHER_DID
    assert shown_with(scene, THEIR_MOBILE, THEIR_MOBILE, dst_ani=MAIN_DID) == MAIN_DID


def test_dst_ani_is_told_by_the_history(scene: Scene) -> None:
    """The destination's leg carries the number that was presented."""
    call_id = scene.call(THEIR_MOBILE, dst_ani=OTHER_DID)
    scene.after(60)
    assert OTHER_DID in {leg["ani_number"] for leg in scene.history(call_id)["cdr"]}


def test_dst_ani_that_is_no_did_of_the_client_is_ignored(scene: Scene) -> None:
    """The call is placed and the outside number sees what it would see without the option."""
    without = shown_with(scene, THEIR_MOBILE, THEIR_MOBILE)
    assert shown_with(scene, THEIR_MOBILE, THEIR_MOBILE, dst_ani=FOREIGN) == without != FOREIGN


def test_dst_ani_is_never_shown_to_an_internal_destination(scene: Scene) -> None:
    """205 sees the caller ID as always."""
    without = shown_with(scene, "205", "205")
    assert shown_with(scene, "205", "205", dst_ani=OTHER_DID) == without != OTHER_DID


def test_dst_ani_is_not_shown_to_outside_sources(scene: Scene) -> None:
    """It is the destination's number, not theirs."""
    without = shown_with(scene, OUR_MOBILE, "205", OUR_MOBILE)
    assert shown_with(scene, OUR_MOBILE, "205", OUR_MOBILE, dst_ani=OTHER_DID) == without != OTHER_DID


def test_src_ani_is_shown_to_outside_sources(scene: Scene) -> None:
    """Every outside number of `src_num` sees it; an extension beside them does not."""
    second_mobile = "+37491000002"
    without = shown_with(scene, "102", "205", "102", OUR_MOBILE)
    scene.call("205", "102", OUR_MOBILE, second_mobile, src_ani=OTHER_DID)
    shown = {one.phone: one.detail["shows_number"] for one in scene.log(what="rings")}
    assert shown == {OUR_MOBILE: OTHER_DID, second_mobile: OTHER_DID, "102": without, "205": shown["205"]}
    assert without != OTHER_DID


def test_src_ani_that_is_no_did_of_the_client_is_ignored(scene: Scene) -> None:
    """The outside source sees what it would see without the option."""
    without = shown_with(scene, OUR_MOBILE, "205", OUR_MOBILE)
    assert shown_with(scene, OUR_MOBILE, "205", OUR_MOBILE, src_ani=FOREIGN) == without != FOREIGN


def test_src_ani_is_not_shown_to_an_outside_destination(scene: Scene) -> None:
    """The destination sees what it would see without the option."""
    without = shown_with(scene, THEIR_MOBILE, THEIR_MOBILE, src_caller_id_number="1")
    with_it = shown_with(scene, THEIR_MOBILE, THEIR_MOBILE, src_caller_id_number="1", src_ani=OTHER_DID)
    assert with_it == without != OTHER_DID


@pytest.mark.parametrize("option", ["src_ani", "dst_ani"])
def test_every_number_of_the_did_list_is_accepted(scene: Scene, option: str) -> None:
    """What `/did/` lists can be shown."""
    dids = [one["name"] for one in scene.api.get(f"{API}/client/@me/did/").json()]
    assert set(dids) >= {MAIN_DID, OTHER_DID}
    for did in dids:
        assert shown_with(scene, THEIR_MOBILE, *_sides(option), **{option: did}) == did


def _sides(option: str) -> tuple[str, ...]:
    return ("205", THEIR_MOBILE) if option == "src_ani" else (THEIR_MOBILE,)

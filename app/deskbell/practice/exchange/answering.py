"""What follows when a phone is picked up."""

from dataclasses import replace
from typing import assert_never

from deskbell.practice.exchange.calls import Disposition, Leg, Place, Side, Sound
from deskbell.practice.exchange.characters import LegResult
from deskbell.practice.exchange.connecting import connect, free_queue, let_go, queue_at, stop_ringing, tell_connected
from deskbell.practice.exchange.port import What
from deskbell.practice.exchange.ringing import ring_destination, ring_members
from deskbell.practice.exchange.turn import Turn


def answer(turn: Turn, leg: Leg, by: str) -> Turn:
    """Pick up: whatever else was rung for the same place stops, and the call goes on from there."""
    up = replace(leg, answered_s=turn.at_s, tones_from_s=turn.at_s)
    turn = _stop_the_others(turn.tell(up, What.ANSWERS, {"by": by}), up).put(up)
    character = up.party.character
    if character and character.answers_itself:
        return ring_members(turn, up, character)
    return _go_on(*_taken_from_queue(turn, up))


def _taken_from_queue(turn: Turn, up: Leg) -> tuple[Turn, Leg]:
    """Tones are sent to whoever is behind the number by then, first the queue and then its agent."""
    queue = queue_at(turn.call, up.place)
    if queue is None:
        return turn, up
    up = replace(up, tones=queue.tones, tones_heard=queue.tones_heard, tones_from_s=queue.tones_from_s)
    return free_queue(turn.put(up), up.place), up


def _go_on(turn: Turn, up: Leg) -> Turn:
    match up.place:
        case Place.OURS:
            return _we_are_there(turn, up) if up.side is Side.SOURCE else connect(turn)
        case Place.THEIRS:
            return _they_are_there(turn, up)
        case Place.ASKED:
            return tell_connected(turn, turn.call.ours, up) if turn.call.ours else turn
        case Place.TAKES_OVER:
            ours = turn.call.ours
            turn = let_go(turn, ours) if ours else turn
            return connect(turn.put(replace(up, place=Place.OURS)))
        case Place.LISTENS | Place.WHISPERS | Place.JOINS:
            return _come_in(turn, up)
        case _:
            assert_never(up.place)


def _we_are_there(turn: Turn, up: Leg) -> Turn:
    """The announcement is for our side alone and comes before the destination is rung (Ringme API, Callback)."""
    sound = turn.call.order.announce_sound
    if sound is None:
        return ring_destination(turn)
    return _play(turn, up, sound).change(rings_them_s=turn.at_s + sound.length_s)


def _they_are_there(turn: Turn, up: Leg) -> Turn:
    """Everybody hears the announcement when the callee picks up (Ringme API, Callback), and talks after it."""
    sound = turn.call.order.dst_announce_sound
    if sound is None or up.side is not Side.DESTINATION:
        return connect(turn)
    for leg in turn.call.legs:
        if leg.talking:
            turn = _play(turn, leg, sound)
    return turn.change(connects_s=turn.at_s + sound.length_s)


def _come_in(turn: Turn, up: Leg) -> Turn:
    ours = [leg.party.phone for leg in (turn.call.ours,) if leg]
    everybody = [*ours, *(leg.party.phone for leg in (turn.call.theirs,) if leg)]
    if up.place is Place.LISTENS:
        return turn.tell(up, What.LISTENS, {"to": everybody})
    if up.place is Place.WHISPERS:
        return turn.tell(up, What.WHISPERS, {"to": ours})
    return turn.tell(up, What.JOINS, {"with": everybody})


def _play(turn: Turn, leg: Leg, sound: Sound) -> Turn:
    said = {"sound_id": sound.sound_id, "title": sound.title, "length_s": sound.length_s}
    return turn.tell(leg, What.HEARS_SOUND, said)


def _stop_the_others(turn: Turn, up: Leg) -> Turn:
    for leg in turn.call.legs:
        if leg.waiting and leg.place is up.place and leg.leg_id != up.leg_id:
            turn = stop_ringing(turn, leg, "answered elsewhere")
            turn = turn.release(leg, LegResult.ANSWERED_ELSEWHERE, Disposition.INTERNAL_CANCEL)
    return turn

"""Who rings when a number is dialled, and what the displays show."""

from collections.abc import Iterator

from deskbell.practice.exchange.calls import CallerId, Leg, Order, Place, Side
from deskbell.practice.exchange.characters import Character, Party, is_nobody
from deskbell.practice.exchange.directory import Directory
from deskbell.practice.exchange.port import What
from deskbell.practice.exchange.turn import Turn


def ring(turn: Turn, party: Party, side: Side, place: Place) -> Turn:
    """Dial a number.

    A source is rung without its incoming rules, anybody else with them (Ringme API, Callback). A queue or a ring group
    is nothing without its members, so as a source it rings them too; that is a guess.
    """
    for phone, through in _phones_behind(turn.directory, party, by_rules=side is not Side.SOURCE):
        turn = dial(turn, phone, side, place, through)
    return turn


def ring_destination(turn: Turn) -> Turn:
    """Dial the destination: a source has answered and has heard its announcement."""
    return ring(turn.change(rings_them_s=None), turn.call.order.destination, Side.DESTINATION, Place.THEIRS)


def ring_members(turn: Turn, queue: Leg, character: Character) -> Turn:
    """Dial the agents of a queue that has answered."""
    for number in character.members:
        turn = dial(turn, turn.directory.party_at(number), queue.side, queue.place, character)
    return turn


def dial(turn: Turn, party: Party, side: Side, place: Place, through: Character | None = None) -> Turn:
    """Begin one leg; the phone rings unless it cannot."""
    order = turn.call.order
    ani = _ani(order, side) if party.character is None else None
    caller_id = _caller_id(turn, side, place)
    off_line = party.phone in turn.off_line
    by_hand = party.phone in turn.by_hand and not is_nobody(party)
    leg = Leg(
        leg_id=turn.next_leg_id(),
        side=side,
        place=place,
        party=party,
        began_s=turn.at_s,
        shows=CallerId(ani, caller_id.name) if ani else caller_id,
        ani=ani,
        through=through,
        rings=not off_line and (party.script.rings or by_hand),
        off_line=off_line,
        answer_after_s=_answer_after_s(order, side, party),
        tones=order.tones if side is Side.DESTINATION and not (through and through.answers_itself) else "",
    )
    turn = turn.put(leg)
    return turn.tell(leg, What.RINGS, _display(order, leg)) if leg.rings else turn


def _phones_behind(directory: Directory, party: Party, *, by_rules: bool) -> Iterator[tuple[Party, Character | None]]:
    character = party.character
    if character and character.members and not (by_rules and character.answers_itself):
        for number in character.members:
            yield directory.party_at(number), character
    elif character and character.forwards_to and by_rules:
        yield directory.party_at(character.forwards_to), character
    else:
        yield party, None


def _caller_id(turn: Turn, side: Side, place: Place) -> CallerId:
    """What was ordered for that side; whoever is rung later sees with whom it will talk, which is a guess."""
    order = turn.call.order
    if side is Side.SOURCE:
        return order.sources_see
    other = turn.call.ours if place is Place.THEIRS else turn.call.theirs
    if side is Side.DESTINATION or other is None:
        return order.destination_sees
    return CallerId(other.party.number, other.party.name)


def _ani(order: Order, side: Side) -> str | None:
    return {Side.SOURCE: order.src_ani, Side.DESTINATION: order.dst_ani}.get(side)


def _answer_after_s(order: Order, side: Side, party: Party) -> float | None:
    if party.character is None or party.character.type != "phone":
        return None
    return {Side.SOURCE: order.autoanswer_src_s, Side.DESTINATION: order.autoanswer_dst_s}.get(side)


def _display(order: Order, leg: Leg) -> dict[str, str | float]:
    display: dict[str, str | float] = {"shows_number": leg.shows.number, "shows_name": leg.shows.name}
    if leg.answer_after_s is not None:
        display["answer_after_s"] = leg.answer_after_s
    if order.tag is not None:
        display["tag"] = order.tag
    return display

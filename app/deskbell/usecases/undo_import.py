"""Taking out again what an import brought."""

from typing import Final

from deskbell.usecases.contacts import Contacts

_AT_ONCE: Final = 1000
_BEHIND_ALL: Final = 2**62


async def added_since(contacts: Contacts, seen: int, count: int) -> tuple[str, ...]:
    """The ids of so many contacts that were added last, after the change that was seen: ids grow."""
    ids: list[str] = []
    place = (seen, _BEHIND_ALL)
    while rows := await contacts.changed(place, _AT_ONCE):
        ids += [row.id for row in rows if not row.gone]
        place = rows[-1].place
    return tuple(sorted(ids)[-count:] if count else ())


async def take_out(contacts: Contacts, ids: tuple[str, ...]) -> None:
    """Remove contacts, some at a time; `put_in` brings them back for a month."""
    for some in _parts(ids):
        await contacts.remove(some)


async def put_in(contacts: Contacts, ids: tuple[str, ...]) -> None:
    """Put contacts back that were taken out."""
    for some in _parts(ids):
        await contacts.restore(some)


def _parts(ids: tuple[str, ...]) -> list[tuple[str, ...]]:
    return [ids[at : at + _AT_ONCE] for at in range(0, len(ids), _AT_ONCE)]

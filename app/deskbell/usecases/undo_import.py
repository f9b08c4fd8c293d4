"""Taking an import back: out again what it brought, and as before what it changed."""

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from deskbell.domain.contact_fit import Replaced
    from deskbell.usecases.contacts import Contacts
    from deskbell.usecases.import_contacts import ImportStep

MOST_REPLACED: Final = 20_000
"""Changed contacts of one import that are held to be put back: some 40 MiB of them."""

_AT_ONCE: Final = 1000
_BEHIND_ALL: Final = 2**62


class ImportTrail:
    """What an import has done so far; it hears each step, and knows how many changes there were before the first."""

    def __init__(self, seen: int) -> None:
        self.seen = seen
        self.added = 0
        self.replaced: tuple[Replaced, ...] = ()
        self.is_whole = True

    def take(self, step: "ImportStep") -> None:
        """Remember one more step; what is too much to be put back is forgotten as a whole."""
        self.added = step.report.added
        self.is_whole = self.is_whole and len(self.replaced) + len(step.replaced) <= MOST_REPLACED
        self.replaced = (*self.replaced, *step.replaced) if self.is_whole else ()


class TakenBack(NamedTuple):
    """Those that are out again, by their ids, and the changes that would undo what was put back."""

    ids: tuple[str, ...]
    replaced: "tuple[Replaced, ...]"


async def take_back(contacts: "Contacts", trail: ImportTrail) -> TakenBack:
    """Undo an import, but for what was changed since; `do_again` undoes that for a month."""
    ids = await added_since(contacts, trail.seen, trail.added)
    await _take_out(contacts, ids)
    undoing = tuple(one.reverse for one in reversed(trail.replaced))
    return TakenBack(ids, await _replace(contacts, undoing))


async def do_again(contacts: "Contacts", taken: TakenBack) -> None:
    """Have an import as it was before it was taken back."""
    await _replace(contacts, taken.replaced)
    for some in _parts(taken.ids):
        await contacts.restore(some)


async def added_since(contacts: "Contacts", seen: int, count: int) -> tuple[str, ...]:
    """The ids of so many contacts that were added last, after the change that was seen: ids grow."""
    ids: list[str] = []
    place = (seen, _BEHIND_ALL)
    while rows := await contacts.changed(place, _AT_ONCE):
        ids += [row.id for row in rows if not row.gone]
        place = rows[-1].place
    return tuple(sorted(ids)[-count:] if count else ())


async def _take_out(contacts: "Contacts", ids: tuple[str, ...]) -> None:
    for some in _parts(ids):
        await contacts.remove(some)


async def _replace(contacts: "Contacts", changes: "tuple[Replaced, ...]") -> "tuple[Replaced, ...]":
    undoing: tuple[Replaced, ...] = ()
    for at in range(0, len(changes), _AT_ONCE):
        undoing = (*await contacts.replace(changes[at : at + _AT_ONCE]), *undoing)
    return undoing


def _parts(ids: tuple[str, ...]) -> list[tuple[str, ...]]:
    return [ids[at : at + _AT_ONCE] for at in range(0, len(ids), _AT_ONCE)]

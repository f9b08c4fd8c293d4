"""Whom this line can call without anyone having entered them: the PBX's own extensions."""

from deskbell.domain.directory import Person, people_of
from deskbell.domain.line import Line
from deskbell.usecases.ports import Lines


async def list_people(line: Line, lines: Lines) -> tuple[Person, ...]:
    """The line's extensions as people, without the receptionist's own phones."""
    pbx = await lines.open(line)
    own = frozenset({line.extension, *(phone.number for phone in line.phones)})
    return people_of(await pbx.extensions(for_dialling=False), own)

"""Who is behind which number in one practice PBX: the usual people, and those that were cast in their place."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from deskbell.practice.exchange.characters import (
    CHARACTERS,
    CLIENT_PREFIX,
    Character,
    Outsider,
    Party,
    extension_with_id,
    party_at,
)


@dataclass(frozen=True, slots=True)
class Directory:
    """The usual people but for these: extensions by their short number, outsiders by their digits."""

    cast: Mapping[str, Character] = field(default_factory=dict)
    outsiders: Mapping[str, Outsider] = field(default_factory=dict)

    @property
    def characters(self) -> tuple[Character, ...]:
        """Every extension by its number."""
        everybody = {**{one.number: one for one in CHARACTERS}, **self.cast}
        return tuple(everybody[number] for number in sorted(everybody))

    def extension_with_id(self, extension_id: str) -> Character | None:
        """The extension a path names, None if there is none."""
        if re.fullmatch(r"[0-9]{1,9}", extension_id):
            for one in self.cast.values():
                if one.extension_id == int(extension_id):
                    return one
        return extension_with_id(extension_id)

    def party_at(self, number: str) -> Party:
        """Who is behind a number: `101`, `00500*101`, `00500*101@domain` or an outside number."""
        character = self.cast.get(number.partition("@")[0].removeprefix(f"{CLIENT_PREFIX}*"))
        if character:
            return Party(character.full_number, character.name, character.script, character)
        outsider = self.outsiders.get(number.removeprefix("+"))
        return Party(number, "", outsider.script) if outsider else party_at(number)

"""A script: a JSON file that says how numbers behave and what stands in a practice PBX of one's own.

    {"numbers": {"205": {"answers_after_s": 3, "talks_s": 20},
                 "206": {"refuses": "busy"},
                 "401": {"name": "Porter", "answers_after_s": 1},
                 "+37410123456": {"early_media_after_s": 2, "answers_after_s": 9}},
     "variables": {"ext_id": "4101"},
     "sounds": [{"id": 600, "title": "Welcome", "length_s": 5}],
     "dids": [{"id": 8, "number": "37460000003", "comment": "Sales", "extension": "401"}],
     "rows": "late", "slots": 3, "hourly_limit": 50, "choices": {"unset_ani": "None"}}

What is not named stays as usual. A number that neither answers nor refuses never picks up.
"""

from dataclasses import replace
from json import JSONDecodeError, loads
from pathlib import Path
from typing import Annotated, Any, Final, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from deskbell.practice.choices import Choices
from deskbell.practice.exchange.characters import CHARACTERS, Character, LegResult, Outsider, Script
from deskbell.practice.exchange.directory import Directory
from deskbell.practice.limits import USUAL_HOURLY_LIMIT
from deskbell.practice.manner import manner_of, outside_manner_of
from deskbell.practice.rows import Shape
from deskbell.practice.scenario import Scenario
from deskbell.practice.stores.outside_numbers import Did
from deskbell.practice.stores.sound_file import silence
from deskbell.practice.stores.sounds import Sound
from deskbell.practice.stores.variables import LONGEST_VALUE, VARIABLE_NAME

_MOST_BYTES: Final = 1024 * 1024
_DAY_S: Final = 24 * 3600

Seconds = Annotated[float, Field(ge=0, le=_DAY_S, allow_inf_nan=False, strict=False)]
Text = Annotated[str, Field(min_length=1, max_length=256)]
Extension = Annotated[str, Field(pattern=r"^[1-9][0-9]{2}$")]
Outside = Annotated[str, Field(pattern=r"^\+?[0-9]{5,20}$")]
VariableName = Annotated[str, Field(pattern=f"^(?:{VARIABLE_NAME})$")]
VariableValue = Annotated[str, Field(max_length=LONGEST_VALUE)]
Id = Annotated[int, Field(ge=1, le=999_999_999)]


class BadScriptError(Exception):
    """A script cannot be used; the message names the file, the place in it and the reason."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class NumberPart(_Part):
    """How one number behaves; the last five are for extensions alone."""

    answers_after_s: Seconds | None = None
    refuses: Literal["busy", "rejected", "failed"] | None = None
    refuses_after_s: Seconds = 1.0
    early_media_after_s: Seconds | None = None
    talks_s: Seconds | None = None
    name: Text | None = None
    description: Text | None = None
    type: Literal["phone", "queue", "ivr"] | None = None
    forwards_to: Text | None = None
    members: Annotated[tuple[Extension, ...], Field(strict=False, max_length=50)] = ()

    @model_validator(mode="after")
    def _does_one_thing(self) -> Self:
        if self.refuses and self.answers_after_s is not None:
            raise ValueError("it either answers or refuses")
        return self

    def behaviour(self) -> Script:
        """The same as the exchange plays it."""
        return Script(
            answers_after_s=self.answers_after_s,
            early_media_after_s=self.early_media_after_s,
            refuses_after_s=self.refuses_after_s if self.refuses else None,
            refusal=LegResult(self.refuses or LegResult.REJECTED),
            rings=self.refuses not in ("busy", "failed"),
            talks_s=self.talks_s,
            bridges=self.type != "ivr",
        )


class SoundPart(_Part):
    """A sound of the client that is silence of some length."""

    id: Id
    title: Text
    length_s: Annotated[float, Field(ge=0, le=600, strict=False)]


class DidPart(_Part):
    """An outside number of the client, and the extension that its calls go to."""

    id: Id
    number: Annotated[str, Field(pattern=r"^[0-9]{5,20}$")]
    comment: Text | None = None
    extension: Extension | None = None


class ScriptFile(_Part):
    """The whole file."""

    numbers: dict[Extension | Outside, NumberPart] = Field(default_factory=dict)
    variables: dict[VariableName, VariableValue] = Field(default_factory=dict)
    sounds: Annotated[tuple[SoundPart, ...], Field(strict=False, max_length=100)] = ()
    dids: Annotated[tuple[DidPart, ...], Field(strict=False, max_length=100)] = ()
    rows: Annotated[Shape, Field(strict=False)] | None = None
    slots: Annotated[int, Field(ge=1, le=1000)] | None = None
    hourly_limit: Annotated[int, Field(ge=0, le=10**6)] | None = None
    choices: Choices = Field(default_factory=Choices)

    @model_validator(mode="after")
    def _names_known_extensions(self) -> Self:
        known = {one.number for one in CHARACTERS} | set(self.numbers)
        named = [one.extension for one in self.dids if one.extension]
        named += [member for part in self.numbers.values() for member in part.members]
        for extension in named:
            if extension not in known:
                raise ValueError(f"there is no extension {extension}")
        return self

    def scenario(self) -> Scenario:
        """What the practice PBX is set up with."""
        cast = {number: _character(number, part) for number, part in self.numbers.items() if _is_extension(number)}
        outsiders = {
            number.removeprefix("+"): _outsider(number, part)
            for number, part in self.numbers.items()
            if not _is_extension(number)
        }
        directory = Directory(cast, outsiders)
        ids = {one.number: one.extension_id for one in directory.characters}
        return Scenario(
            directory=directory,
            sounds=tuple(Sound(one.id, one.title, f"{one.id}.wav", silence(one.length_s)) for one in self.sounds),
            variables=tuple(self.variables.items()),
            dids=tuple(Did(one.id, one.number, one.comment, ids.get(one.extension or "")) for one in self.dids),
            choices=self.choices,
            rows=self.rows or Shape.USUAL,
            slots=self.slots,
            hourly_limit=USUAL_HOURLY_LIMIT if self.hourly_limit is None else self.hourly_limit,
        )


def read_script(file: Path) -> Scenario:
    """Read a script; BadScriptError says in one sentence what is wrong with it, and where."""
    try:
        with file.open("rb") as opened:
            data = opened.read(_MOST_BYTES + 1)
    except OSError as error:
        raise BadScriptError(f"{file} cannot be read: {error.strerror or error}.") from None
    if len(data) > _MOST_BYTES:
        raise BadScriptError(f"{file} is longer than 1 MiB.")
    try:
        return ScriptFile.model_validate(loads(data)).scenario()
    except JSONDecodeError as error:
        raise BadScriptError(f"{file}, line {error.lineno}: this is not JSON: {error.msg}.") from None
    except ValidationError as error:
        raise BadScriptError(f"{file}, {_first_fault(error)}.") from None
    except (ValueError, RecursionError):
        raise BadScriptError(f"{file} is not JSON.") from None


def _first_fault(error: ValidationError) -> str:
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    place = " → ".join(str(step) for step in first["loc"] if step != "[key]")
    return f"{place or 'the whole'}: {first['msg']}"


def _character(number: str, part: NumberPart) -> Character:
    usual = next((one for one in CHARACTERS if one.number == number), None)
    base = usual or Character(number=number, name=f"Number {number}", description="", script=Script())
    told: dict[str, Any] = {
        "name": part.name,
        "description": part.description,
        "type": part.type,
        "forwards_to": part.forwards_to,
        "members": part.members or None,
    }
    kept = {name: value for name, value in told.items() if value is not None}
    cast = replace(base, script=part.behaviour(), **kept)
    return cast if part.description else replace(cast, description=manner_of(cast))


def _outsider(number: str, part: NumberPart) -> Outsider:
    script = part.behaviour()
    return Outsider(number, part.description or outside_manner_of(script), script)


def _is_extension(number: str) -> bool:
    return len(number) == len("101")

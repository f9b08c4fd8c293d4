"""The options of the next call while they are being set: what is typed, what it means, and what is wrong with it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType

from deskbell.domain.call import OptionValue
from deskbell.domain.errors import OptionProblem, OptionRefused
from deskbell.domain.option_value import as_typed, read_option
from deskbell.domain.options import OPTIONS, OptionKind

VARIABLES = "variables"
_AS_TYPED = (OptionKind.TEXT, OptionKind.TONES)
_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Variable:
    """One row of the table of variables, which may be half typed."""

    name: str = ""
    value: str = ""

    @property
    def blank(self) -> bool:
        """Whether nothing has been typed."""
        return not self.name.strip() and not self.value


@dataclass(frozen=True)
class Draft:
    """Typed texts by the options' API names, and the rows of variables; changes make another draft.

    Without slots, so that what the texts mean is read once.
    """

    typed: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    variables: tuple[Variable, ...] = ()

    @classmethod
    def of(cls, options: Mapping[str, OptionValue]) -> "Draft":
        """The draft that means these options."""
        table = options.get(VARIABLES)
        rows = tuple(Variable(*item) for item in table.items()) if isinstance(table, Mapping) else ()
        typed = {name: as_typed(value) for name, value in options.items() if name != VARIABLES or not rows}
        return cls(MappingProxyType(typed), rows)

    def beside(self, other: "Draft") -> "Draft":
        """Both together, where the other sets nothing that is set here."""
        return Draft(MappingProxyType({**other.typed, **self.typed}), (*self.variables, *other.variables))

    def with_typed(self, name: str, text: str) -> "Draft":
        """Set an option as it is typed; nothing, or white space alone, is not set."""
        if OPTIONS[name].kind not in _AS_TYPED:
            text = text.strip()
        others = {key: value for key, value in self.typed.items() if key != name}
        return replace(self, typed=MappingProxyType(others | {name: text} if text.strip() else others))

    def with_variable(self, at: int, row: Variable) -> "Draft":
        """Replace one row of variables, or add it behind the last."""
        return replace(self, variables=(*self.variables[:at], row, *self.variables[at + 1 :]))

    def without_variable(self, at: int) -> "Draft":
        """Take one row of variables away."""
        return replace(self, variables=(*self.variables[:at], *self.variables[at + 1 :]))

    def with_lines(self, lines: Mapping[str, str]) -> "Draft":
        """Add variables; those of a name that is there already take its place."""
        rows = [row for row in self.variables if not row.blank and row.name.strip() not in lines]
        return replace(self, variables=(*rows, *(Variable(*item) for item in lines.items())))

    def without(self, name: str) -> "Draft":
        """Take an option back."""
        if name == VARIABLES:
            return replace(self, variables=()).with_typed(name, "")
        return self.with_typed(name, "")

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The options that are set, rightly or wrongly, in the table's order."""
        return tuple(name for name in OPTIONS if self._text(name))

    @cached_property
    def values(self) -> Mapping[str, OptionValue]:
        """What would be sent; an option that cannot be sent is not in it."""
        return MappingProxyType({name: value for name, (value, _) in self._meanings.items() if value is not None})

    @cached_property
    def problems(self) -> Mapping[str, OptionRefused]:
        """What is wrong, by option; while anything is, nothing is sent."""
        return MappingProxyType({name: error for name, (_, error) in self._meanings.items() if error is not None})

    @property
    def twice(self) -> tuple[str, ...]:
        """The names of variables that stand in more than one row."""
        names = [row.name.strip() for row in self.variables if row.name.strip()]
        return tuple(dict.fromkeys(name for name in names if names.count(name) > 1))

    @cached_property
    def _meanings(self) -> dict[str, tuple[OptionValue | None, OptionRefused | None]]:
        read: dict[str, tuple[OptionValue | None, OptionRefused | None]] = {}
        for name in self.names:
            if name == VARIABLES and self.twice:
                read[name] = None, OptionRefused(name, OptionProblem.VARIABLE_UNREADABLE)
                continue
            try:
                read[name] = read_option(name, self._text(name)), None
            except OptionRefused as error:
                read[name] = None, error
        return read

    def _text(self, name: str) -> str:
        if name != VARIABLES or not any(not row.blank for row in self.variables):
            return self.typed.get(name, "")
        return json.dumps({row.name.strip(): row.value for row in self.variables if not row.blank})

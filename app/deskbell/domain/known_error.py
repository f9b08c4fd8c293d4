"""The base of everything that can go wrong in a way Deskbell knows; the whole family stands in `errors`."""

from typing import Any, ClassVar, dataclass_transform


@dataclass_transform(eq_default=False)
class KnownError(Exception):
    """Base of every failure that is not a bug of Deskbell; a subclass annotates its fields as a data class does.

    Real data classes, each with code of its own made at the import, would take a start of the window a twentieth of
    all it does. So `dataclasses.replace` does not take an error; nothing else tells the difference.
    """

    __match_args__: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls) -> None:
        cls.__match_args__ += tuple(cls.__annotations__)  # type: ignore[misc] # as a data class has it

    def __init__(self, *values: Any, **named: Any) -> None:
        names = self.__match_args__
        given = dict(zip(names, values, strict=False)) | named
        missing = [name for name in names if name not in given and not hasattr(type(self), name)]
        if len(given) != len(values) + len(named) or missing or not given.keys() <= set(names):
            raise TypeError(f"{type(self).__name__} takes {', '.join(names) or 'nothing'}")
        self.__dict__ |= given

    def __repr__(self) -> str:
        fields = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__match_args__)
        return f"{type(self).__name__}({fields})"

"""An account on one PBX, and the phones that ring for its receptionist.

Named tuples, because the window reads its line before its first picture, and data classes would keep it waiting.
"""

from typing import NamedTuple

from deskbell.domain.line_errors import LineProblem, LineRefused, NoSuchLine

PRACTICE = "practice"
LONGEST_NAME = 60
MOST_LINES = 50


class Phone(NamedTuple):
    """One of my phones: an extension or an outside number."""

    number: str
    name: str = ""


class Line(NamedTuple):
    """Where calls are placed; the secret is never part of it.

    `host` is an address as `https://host[:port]`, `extension` the number that places calls or empty for the
    signed-in user's own, `region` where its numbers are at home (ISO 3166, two letters) or empty for not said.
    """

    name: str
    extension: str
    phones: tuple[Phone, ...]
    practice: bool = False
    host: str = ""
    app_id: str = ""
    region: str = ""


PRACTICE_LINE = Line(
    name=PRACTICE,
    extension="101",
    phones=(Phone("101", "Desk"),),
    practice=True,
    region="RU",
)


class LineList(NamedTuple):
    """The lines of one desk in the order they were added, without the practice line; `last` was used last."""

    lines: tuple[Line, ...] = ()
    last: str = ""

    @property
    def usual(self) -> Line:
        """The line that a start uses: the last one used, else the first, else the practice line."""
        by_name = {line.name: line for line in self.lines}
        return by_name.get(self.last) or next(iter(self.lines), PRACTICE_LINE)

    def named(self, name: str) -> Line:
        """The line with this name, the practice line among them.

        Raises:
            NoSuchLine: with the names there are.
        """
        for line in (*self.lines, PRACTICE_LINE):
            if line.name.casefold() == name.casefold():
                return line
        raise NoSuchLine(name, tuple(line.name for line in self.lines))

    def get(self, name: str) -> Line | None:
        """The line with exactly this name, the practice line among them, None if there is none."""
        return next((line for line in (*self.lines, PRACTICE_LINE) if line.name == name), None)

    def with_line(self, line: Line) -> "LineList":
        """The list with one more line.

        Raises:
            LineRefused: its name is taken, reserved, empty, too long or holds what cannot be read.
        """
        problem = self._problem_of(line.name)
        if problem:
            raise LineRefused(line.name, problem)
        return LineList((*self.lines, line), self.last)

    def without(self, name: str) -> "LineList":
        """The list without this line; NoSuchLine if there is none, LineRefused if it is the practice line."""
        line = self.named(name)
        if line.practice:
            raise LineRefused(name, LineProblem.BUILT_IN)
        return LineList(tuple(one for one in self.lines if one != line), "" if self.last == line.name else self.last)

    def with_last(self, name: str) -> "LineList":
        """The list after this line was used; the practice line is not remembered."""
        line = self.named(name)
        return self if line.practice else LineList(self.lines, line.name)

    def with_region(self, name: str, region: str) -> "LineList":
        """The list with another region for a line; NoSuchLine if there is none, LineRefused for the practice line."""
        line = self.named(name)
        if line.practice:
            raise LineRefused(name, LineProblem.BUILT_IN)
        lines = tuple(one._replace(region=region) if one == line else one for one in self.lines)
        return LineList(lines, self.last)

    def _problem_of(self, name: str) -> LineProblem | None:
        if not name.strip() or name != name.strip() or not name.isprintable() or len(name) > LONGEST_NAME:
            return LineProblem.NAME_UNREADABLE
        if name.casefold() == PRACTICE:
            return LineProblem.NAME_RESERVED
        if name.casefold() in {line.name.casefold() for line in self.lines}:
            return LineProblem.NAME_TAKEN
        return LineProblem.TOO_MANY if len(self.lines) >= MOST_LINES else None

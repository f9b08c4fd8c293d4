"""The line that the window is on, which of its phones ring, and the lines it could be on."""

from deskbell.domain.line import Line, LineList


class CurrentLine:
    """Read and changed in the main thread alone: a press belongs to the line that was shown when it was made."""

    def __init__(self, lines: LineList) -> None:
        self._lines = lines
        self._now = lines.usual
        self._silent: frozenset[str] = frozenset()

    @property
    def lines(self) -> LineList:
        """Every line but the practice line."""
        return self._lines

    @property
    def now(self) -> Line:
        """The line in use."""
        return self._now

    @property
    def ringing(self) -> tuple[str, ...]:
        """The numbers of my phones that ring."""
        return tuple(phone.number for phone in self._now.phones if phone.number not in self._silent)

    def choose(self, name: str) -> None:
        """Use another line; NoSuchLine if it has gone."""
        self._use(self._lines.named(name))

    def renew(self, lines: LineList) -> bool:
        """Take in a list that has changed; whether the line in use is another one now."""
        before, self._lines = self._now, lines
        self._use(lines.get(before.name) or lines.usual)
        return self._now != before

    def let_ring(self, number: str, *, rings: bool) -> None:
        """Choose whether one of my phones rings; the last one goes on ringing."""
        silent = self._silent - {number} if rings else self._silent | {number}
        if any(phone.number not in silent for phone in self._now.phones):
            self._silent = silent

    def _use(self, line: Line) -> None:
        if line != self._now:
            self._now, self._silent = line, frozenset()

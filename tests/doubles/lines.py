"""A book of lines and a keyring in memory, which can be told to fail."""

from collections.abc import Callable

from deskbell.domain.errors import NoSecret, SecretProblem
from deskbell.domain.line import Line, LineList


class MemoryBook:
    """Fits the use cases' LineBook; `reads` counts how often it was asked."""

    def __init__(self, lines: LineList | None = None) -> None:
        self.lines = lines or LineList()
        self.reads = 0

    async def read(self) -> LineList:
        """Every line."""
        self.reads += 1
        return self.lines

    async def change(self, change: Callable[[LineList], LineList]) -> LineList:
        """Replace the list."""
        self.lines = change(self.lines)
        return self.lines


class MemorySecrets:
    """Fits the use cases' Secrets; with a `problem` nothing can be kept, found or forgotten."""

    def __init__(self, problem: SecretProblem | None = None) -> None:
        self.problem = problem
        self.kept: dict[str, str] = {}
        self.held: dict[str, str] = {}

    async def get(self, line: Line) -> str:
        """A secret that is known."""
        secret = self.held.get(line.name) or self.kept.get(line.name)
        if secret is None:
            raise NoSecret(line.name, self.problem or SecretProblem.NOT_KEPT)
        return secret

    def hold(self, line: Line, secret: str) -> None:
        """Know a secret for this run."""
        self.held[line.name] = secret

    async def keep(self, line: Line, secret: str) -> None:
        """Keep a secret."""
        self._work(line)
        self.kept[line.name] = secret

    def distrust(self, secret: str) -> None:
        """Forget what is held of a secret that no PBX took."""
        self.held = {name: held for name, held in self.held.items() if held != secret}

    def look_again(self) -> None:
        """Forget what is held, as if the keyring were asked anew."""
        self.held.clear()

    async def forget(self, line: Line) -> None:
        """Forget a secret."""
        self._work(line)
        self.kept.pop(line.name, None)

    def _work(self, line: Line) -> None:
        if self.problem:
            raise NoSecret(line.name, self.problem)

"""Files of sounds in memory."""

from deskbell.domain.account import SoundLost


class MemoryShelf:
    """Fits desk_ports.SoundShelf; `files` are there by their paths, `laid_out` holds what was laid out."""

    def __init__(self, **files: bytes) -> None:
        self.files = {f"/home/{name}": content for name, content in files.items()}
        self.laid_out: list[tuple[bytes, str]] = []

    async def read(self, path: str) -> bytes:
        """A file that is there."""
        if path not in self.files:
            raise SoundLost(path, "no such file")
        return self.files[path]

    async def lay_out(self, content: bytes, suffix: str) -> str:
        """Take a file."""
        self.laid_out.append((content, suffix))
        return f"/run/sound{suffix}"

"""What is said of the file that holds contacts and presets."""

from deskbell.domain.errors import DirectoryMended, DirectoryTrouble


def explain_directory(error: DirectoryTrouble | DirectoryMended) -> str:
    """Why contacts and presets cannot be read or written, or what became of them."""
    match error:
        case DirectoryTrouble():
            because = f" The reason: {error.detail}." if error.detail else ""
            return f"The contacts and presets on this computer cannot be read or written.{because}"
        case DirectoryMended():
            counted = filter(None, (_counted(error.contacts, "contact"), _counted(error.presets, "preset")))
            read = " and ".join(counted) or "nothing"
            return (
                f"The contacts and presets on this computer were damaged. What could be read is here: {read}. "
                f"The damaged file is kept as {error.kept_as}."
            )


def _counted(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}" if count else ""

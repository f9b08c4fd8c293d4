"""The file with this desk's rules of dialling, read once, and written when they are changed in the window."""

from contextlib import suppress
from pathlib import Path

from deskbell.domain.permission import RulesUnreadable
from deskbell.domain.safety import DeskRules
from deskbell.settings.dialling_json import BadRules, read_rules_text, rules_text
from deskbell.settings.kept_file import KeptFile

FILE_NAME = "dialling.json"
LONGEST_BYTES = 256 * 1024


def read_rules(folder: Path) -> DeskRules:
    """The rules in `dialling.json` of a folder, Deskbell's own where there is no file.

    Raises:
        RulesUnreadable: it cannot be read, or something in it cannot be understood.
    """
    try:
        return read_rules_text(KeptFile(folder, FILE_NAME, LONGEST_BYTES).read())
    except FileNotFoundError:
        return DeskRules()
    except BadRules as error:
        raise RulesUnreadable(str(folder / FILE_NAME), str(error)) from None
    except OSError as error:
        raise RulesUnreadable(str(folder / FILE_NAME), error.strerror or str(error)) from error


def write_rules(folder: Path, rules: DeskRules) -> None:
    """Put these rules into the file, in one step; one that is there and cannot be understood is put aside.

    May raise OSError.
    """
    kept = KeptFile(folder, FILE_NAME, LONGEST_BYTES)
    kept.make_folder()
    with suppress(FileNotFoundError):
        try:
            read_rules_text(kept.read())
        except BadRules:
            kept.put_aside()
    kept.replace(rules_text(rules))

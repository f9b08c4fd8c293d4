"""The commands about what is kept: contacts, presets and past calls at this desk, variables at the PBX."""

from argparse import SUPPRESS
from typing import Any

from deskbell.cli.argument_types import day, number, preset_name, search, sought, variable, variable_name
from deskbell.cli.parser import PlainParser, add_command
from deskbell.cli.requests import (
    ContactsExportRequest,
    ContactsFindRequest,
    ContactsImportRequest,
    ContactsUnwatchRequest,
    ContactsWatchedRequest,
    ContactsWatchRequest,
    HistoryRequest,
    PresetAddRequest,
    PresetExportRequest,
    PresetImportRequest,
    PresetListRequest,
    PresetRemoveRequest,
    VariableListRequest,
    VariableRemoveRequest,
    VariableSetRequest,
)
from deskbell.domain.preset import ICONS, KEYS, USUAL_ICON

_CONTACTS = ("import", "export", "find", "watch", "unwatch", "watched")


def add_contacts(commands: Any) -> None:
    """Add `deskbell contacts`."""
    contacts = commands.add_parser("contacts", help="the contacts of this desk", allow_abbrev=False)
    actions = contacts.add_subparsers(dest="contacts_command", metavar=f"{{{','.join(_CONTACTS)}}}", required=True)
    import_ = add_command(actions, "import", ContactsImportRequest, help="add the contacts of a file, or update them")
    import_.add_argument("file", metavar="FILE", help="vCards (.vcf) or a table (.csv)")
    import_.add_argument("--dry-run", action="store_true", help="only say what would be done")
    export = add_command(actions, "export", ContactsExportRequest, help="write all contacts into a new file")
    export.add_argument("file", metavar="FILE", help="ends in .vcf or .csv")
    export.add_argument("--vcard", choices=("2.1", "3.0", "4.0"), default="4.0", help="the version of vCards; else 4.0")
    export.add_argument("--over", action="store_true", help="write over a file that is there")
    find = add_command(actions, "find", ContactsFindRequest, help="find people by name, company or number")
    find.add_argument("text", type=sought, metavar="TEXT")
    find.takes_json()
    watch = add_command(actions, "watch", ContactsWatchRequest, help="mirror a file or folder of contacts, read only")
    watch.add_argument("path", metavar="PATH")
    unwatch = add_command(actions, "unwatch", ContactsUnwatchRequest, help="let them go again")
    unwatch.add_argument("path", metavar="PATH")
    add_command(actions, "watched", ContactsWatchedRequest, help="list what is watched").takes_json()


def add_preset(commands: Any) -> None:
    """Add `deskbell preset`."""
    preset = commands.add_parser("preset", help="the presets of this desk", allow_abbrev=False)
    actions = preset.add_subparsers(dest="preset_command", metavar="{add,list,remove,import,export}", required=True)
    add = add_command(actions, "add", PresetAddRequest, help="keep options of a call under a name")
    add.add_argument("name", type=preset_name, metavar="NAME", help="what to call it")
    add.add_argument(
        "--number", type=number, default=SUPPRESS, metavar="NUMBER", help="whom it calls; else it is asked"
    )
    add.takes_phones()
    add.takes_options()
    add.add_argument("--icon", choices=ICONS, default=USUAL_ICON, metavar="ICON", help=f"one of {', '.join(ICONS)}")
    add.add_argument(
        "--key", type=int, choices=KEYS, default=0, metavar="N", help="Ctrl+Shift+N calls it in the window, 1 to 9"
    )
    add_command(actions, "list", PresetListRequest, help="list the presets").takes_json()
    remove = add_command(actions, "remove", PresetRemoveRequest, help="forget a preset")
    remove.add_argument("name", type=preset_name, metavar="NAME")
    import_ = add_command(actions, "import", PresetImportRequest, help="add the presets of a file")
    import_.add_argument("file", metavar="FILE")
    export = add_command(
        actions, "export", PresetExportRequest, help="write all presets, door codes among them, into a new file"
    )
    export.add_argument("file", metavar="FILE")


def add_variable(commands: Any) -> None:
    """Add `deskbell variable`."""
    stored = commands.add_parser("variable", help="the variables stored at the PBX", allow_abbrev=False)
    actions = stored.add_subparsers(dest="variable_command", metavar="{list,set,remove}", required=True)
    listing = add_command(actions, "list", VariableListRequest, help="list them with their values")
    _takes_place(listing)
    listing.takes_json()
    setting = add_command(actions, "set", VariableSetRequest, help="add them, or change their values")
    setting.add_argument("variables", nargs="+", type=variable, metavar="NAME=VALUE")
    _takes_place(setting)
    remove = add_command(actions, "remove", VariableRemoveRequest, help="forget one, where the PBX allows it")
    remove.add_argument("name", type=variable_name, metavar="NAME")
    _takes_place(remove)


def add_history(commands: Any) -> None:
    """Add `deskbell history`."""
    history = add_command(commands, "history", HistoryRequest, help="list the calls from this desk")
    history.add_argument(
        "--find",
        type=search,
        default=SUPPRESS,
        metavar="TEXT",
        help="only calls with these words in their name, number, note or tags",
    )
    history.add_argument(
        "--since", type=day, default=SUPPRESS, metavar="DATE", help="only calls of this day and later, as 2026-11-23"
    )
    form = history.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="one JSON object a line")
    form.add_argument("--csv", action="store_true", help="a table for a spreadsheet")


def _takes_place(parser: PlainParser) -> None:
    parser.takes_line()
    parser.takes_secret(help="read the line's secret from standard input, for this run alone")

"""Single words of the command line, read as what they have to be; what cannot be is an ArgumentTypeError."""

from deskbell.cli.requests import is_phone, is_word


def phone(text: str) -> str:
    """One of my phones as it is dialled, or a variable stored at the PBX as it is typed."""
    from deskbell.domain.errors import NotDialable
    from deskbell.domain.number import read_number
    from deskbell.domain.variables import is_stored

    problem = "a phone is a number, as 101 or +37410123456, not"
    _checked(text, problem, fits=is_phone(text))
    try:
        return text if is_stored(text) else read_number(text).dialled
    except NotDialable:
        return _checked(text, problem, fits=False)


def extension(text: str) -> str:
    """The extension that places calls, or a variable stored at the PBX in its place."""
    from deskbell.domain.directory import may_be_extension

    return _checked(text, "an extension is a number, as 101, or @{NAME}, not", fits=may_be_extension(text))


def line_name(text: str) -> str:
    """What a line is called."""
    return _checked(text, "this names no line:", fits=is_phone(text))


def preset_name(text: str) -> str:
    """What a preset is called."""
    return _checked(text, "this names no preset:", fits=is_phone(text))


def number(text: str) -> str:
    """A number or a link as it is typed; what can be dialled shows when it is."""
    return _checked(text, "this is no number:", fits=is_phone(text))


def sought(text: str) -> str:
    """What is looked for."""
    return _checked(text, "this is nothing to look for:", fits=is_phone(text))


def search(text: str) -> str:
    """What is looked for among past calls."""
    return _checked(text, "nothing can be found by", fits=is_phone(text))


def day(text: str) -> str:
    """A day of the calendar."""
    from datetime import date

    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return _checked(text, "a day is written as 2026-11-23, not", fits=False)


def variable(text: str) -> tuple[str, str]:
    """A name and a value, as NAME=VALUE."""
    from deskbell.domain.variables import is_text

    name, sign, value = text.partition("=")
    _checked(text, "a variable is given as NAME=VALUE, not", fits=bool(sign and name.strip()) and is_text(text))
    return name.strip(), value


def variable_name(text: str) -> str:
    """What a stored variable is called."""
    return _checked(text, "this names no variable:", fits=is_phone(text))


def region(text: str) -> str:
    """Where the numbers of a line are at home: two letters (ISO 3166)."""
    from deskbell.domain.region import read_region

    return read_region(text) or _checked(text, "a region is two letters, as RU, not", fits=False)


def app_id(text: str) -> str:
    """The App ID of an application."""
    return _checked(text, "this is no App ID:", fits=is_word(text))


def _checked(text: str, problem: str, *, fits: bool) -> str:
    import argparse

    if fits:
        return text
    raise argparse.ArgumentTypeError(f"{problem} {text!a}")


def option(text: str) -> tuple[str, str]:
    """The name of an option with its value as typed, as FIELD=VALUE."""
    import argparse

    from deskbell.domain.errors import OptionRefused
    from deskbell.domain.option_value import read_option
    from deskbell.wording.options import option_problem

    name, sign, value = text.partition("=")
    if not sign:
        raise argparse.ArgumentTypeError("an option is given as FIELD=VALUE")
    try:
        read_option(name, value)
    except OptionRefused as error:
        raise argparse.ArgumentTypeError(option_problem(error)) from None
    return name, value

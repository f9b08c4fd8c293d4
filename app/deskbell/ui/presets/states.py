"""What the views of presets are told to show: ready-made words, immutable and without Qt."""

from typing import NamedTuple

from deskbell.ui.parts.choice import Choice


class PresetRow(NamedTuple):
    """A row of the list: `cap` is the key that uses it, `tooltip` what a press does.

    A preset that `calls` has a number; a `worn` one is taken off.
    """

    key: str
    icon: str
    title: str
    cap: str
    spoken: str
    tooltip: str
    calls: bool = False
    worn: bool = False


class FormState(NamedTuple):
    """A preset while it is made or changed; problems by the fields `name`, `number` and `contact`, others beside Save.

    `person` is what is typed about whom it goes with, `matches` whom that finds; `attached` their name.
    """

    heading: str
    save: str
    name: str
    icon: str
    icons: tuple[Choice, ...]
    key: str
    key_words: str
    keys: tuple[Choice, ...]
    number: str
    rings: str
    rings_words: str
    phones: tuple[Choice, ...]
    person: str
    attached: str
    matches: tuple[Choice, ...]
    name_problem: str = ""
    number_problem: str = ""
    problem: str = ""

"""What looks at every call before it is placed, put together on the files of one home."""

import os
from pathlib import Path
from typing import NamedTuple

from deskbell.adapters.line_book import lock_file
from deskbell.adapters.number_plan import LateNumberPlan
from deskbell.adapters.own_phone_book import DiskOwnPhoneBook
from deskbell.adapters.rule_book import DiskAllowedNumbers, DiskRuleBook
from deskbell.settings.home_region import home_region
from deskbell.usecases.check_call import CallCheck
from deskbell.usecases.dial_settings import DialSettings
from deskbell.usecases.numbering import Numbering
from deskbell.usecases.own_phones import OwnPhones
from deskbell.usecases.ports import Clock, LineBook, Lines


class CallRules(NamedTuple):
    """How numbers are read, what is known of my phones, what may be dialled, and how that is set."""

    numbering: Numbering
    phones: OwnPhones
    check: CallCheck
    settings: DialSettings


def call_rules(settings: Path, lines: Lines, line_book: LineBook, clock: Clock) -> CallRules:
    """All of it by the folder of settings."""
    book = DiskRuleBook(settings, lock_file(settings / "dialling.lock"))
    answers = DiskAllowedNumbers(settings, lock_file(settings / "allowed_numbers.lock"))
    numbering = Numbering(LateNumberPlan(), book, home_region(os.environ), lines)
    phones = OwnPhones(lines, clock, DiskOwnPhoneBook(settings, lock_file(settings / "own_phones.lock")))
    check = CallCheck(numbering, answers, lines, phones)
    return CallRules(numbering, phones, check, DialSettings(book, answers, line_book))

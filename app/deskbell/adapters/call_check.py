"""What looks at every call before it is placed, put together on the files of one home."""

import os
from pathlib import Path

from deskbell.adapters.line_book import lock_file
from deskbell.adapters.number_plan import LateNumberPlan
from deskbell.adapters.own_phone_book import DiskOwnPhoneBook
from deskbell.adapters.rule_book import DiskAllowedNumbers, DiskRuleBook
from deskbell.settings.home_region import home_region
from deskbell.usecases.check_call import CallCheck
from deskbell.usecases.numbering import Numbering
from deskbell.usecases.own_phones import OwnPhones
from deskbell.usecases.ports import Clock, Lines


def call_check(settings: Path, lines: Lines, clock: Clock) -> tuple[Numbering, OwnPhones, CallCheck]:
    """How numbers are read, what is known of my phones, and what may be dialled, by the folder of settings."""
    numbering = Numbering(LateNumberPlan(), DiskRuleBook(settings), home_region(os.environ), lines)
    phones = OwnPhones(lines, clock, DiskOwnPhoneBook(settings, lock_file(settings / "own_phones.lock")))
    answers = DiskAllowedNumbers(settings, lock_file(settings / "allowed_numbers.lock"))
    return numbering, phones, CallCheck(numbering, answers, lines, phones)

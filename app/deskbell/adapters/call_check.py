"""What looks at every number before it is dialled, put together on the files of one home."""

import os
from pathlib import Path

from deskbell.adapters.line_book import lock_file
from deskbell.adapters.number_plan import LateNumberPlan
from deskbell.adapters.rule_book import DiskAllowedNumbers, DiskRuleBook
from deskbell.settings.home_region import home_region
from deskbell.usecases.check_call import CallCheck
from deskbell.usecases.numbering import Numbering
from deskbell.usecases.ports import Lines


def call_check(settings: Path, lines: Lines) -> tuple[Numbering, CallCheck]:
    """How numbers are read, and what may be dialled, by the files in the folder of settings."""
    numbering = Numbering(LateNumberPlan(), DiskRuleBook(settings), home_region(os.environ), lines)
    answers = DiskAllowedNumbers(settings, lock_file(settings / "allowed_numbers.lock"))
    return numbering, CallCheck(numbering, answers, lines)

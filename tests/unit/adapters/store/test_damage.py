"""A sample of the damage that `tests/benchmarks/journal_damage.py` does at length."""

from pathlib import Path

import pytest

from deskbell.domain.history import CallRecord
from doubles.damaged_journal import recovering_sqlite, try_damage, write_calls

SEEDS = range(40)
CALLS = 25

Journals = dict[bool, tuple[Path, dict[str, CallRecord]]]


@pytest.fixture(scope="module")
def journals(tmp_path_factory: pytest.TempPathFactory) -> Journals:
    """Journals with all kinds of calls, one closed in order and one whose process was killed."""
    made: Journals = {}
    for killed in (False, True):
        folder = tmp_path_factory.mktemp("journal") / "data"
        made[killed] = (folder, write_calls(folder, CALLS, seed=killed, killed=killed))
    return made


@pytest.mark.parametrize("seed", SEEDS)
async def test_no_damage_loses_what_can_be_read_or_claims_more(seed: int, journals: Journals, tmp_path: Path) -> None:
    """Flipped bits, zeroed pages, files cut short, heads written over: told once at most, and nothing invented."""
    whole, before = journals[seed % 3 > 0]
    trial = await try_damage(whole, before, tmp_path, seed, recovering_sqlite(tmp_path))
    assert trial.wrong == (), trial.how

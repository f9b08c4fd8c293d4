"""Damages journals at random and counts what is lost, invented or claimed afterwards: all three have to be none.

Run it with the package on the path: `.venv/bin/python tests/benchmarks/journal_damage.py [TRIALS] [FIRST_SEED]`. Rows
are compared with those of SQLite's own `.recover`, if `DESKBELL_TEST_SQLITE` or the path names a command line that has
it; Debian's has not.
"""

import asyncio
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from doubles.damaged_journal import Trial, recovering_sqlite, try_damage, write_calls

SIZES = (6, 40, 120)


async def _try_all(home: Path, trials: int, first: int) -> list[Trial]:
    command = recovering_sqlite(home)
    sys.stdout.write(f"compared with the recovery of {command}\n" if command else "no recovery of SQLite's here\n")
    journals = []
    for killed in (False, True):
        for calls in SIZES:
            folder = home / f"{calls} calls, killed {killed}" / "data"
            journals.append((folder, write_calls(folder, calls, calls, killed=killed)))
    done = []
    for seed in range(first, first + trials):
        whole, before = journals[seed % len(journals)]
        place = home / f"trial {seed}"
        place.mkdir()
        done.append(await try_damage(whole, before, place, seed, command))
        for wrong in done[-1].wrong:
            sys.stdout.write(f"seed {seed}, {whole.parent.name}, {done[-1].how}: {wrong}\n")
    return done


def main() -> int:
    """Print what went wrong and a sum; 1 if anything did."""
    trials, first = (int(text) for text in (sys.argv[1:3] + ["200", "0"][len(sys.argv[1:3]) :]))
    with tempfile.TemporaryDirectory() as home:
        done = asyncio.run(_try_all(Path(home), trials, first))
    wrong = sum(bool(trial.wrong) for trial in done)
    mended = sum(trial.mendings for trial in done)
    sys.stdout.write(f"{trials} damages, {mended} journals mended, {wrong} with something lost, invented or claimed\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

"""The toolkit keeps Python's own objects alive: PySide6 6.12.0 does not under Python 3.10 and 3.11."""

import subprocess
import sys

EMITTING = """
import sys
from PySide6.QtCore import QCoreApplication, QObject, Signal

class Bell(QObject):
    rang = Signal()

app = QCoreApplication([])
bell = Bell()
heard = []
bell.rang.connect(lambda: heard.append(1))
before = sys.getrefcount(True)
for _ in range(5_000):
    bell.rang.emit()
assert len(heard) == 5_000, len(heard)
assert sys.getrefcount(True) > before - 100, (before, sys.getrefcount(True))
"""

CALLING = """
import sys
from PySide6.QtCore import QCoreApplication, QObject

app = QCoreApplication([])
bell = QObject()
before = sys.getrefcount(None)
for _ in range(10_000):
    bell.setObjectName("bell")
    bell.parent()
assert sys.getrefcount(None) > before - 100, (before, sys.getrefcount(None))
"""


def _run(source: str) -> None:
    child = subprocess.run([sys.executable, "-c", source], capture_output=True, text=True, timeout=60, check=False)
    assert child.returncode == 0, child.stderr


def test_emitting_a_signal_5000_times_keeps_true_alive() -> None:
    """No emit drops a reference of True; 6.12.0 aborts after some 560."""
    _run(EMITTING)


def test_calling_void_methods_10000_times_keeps_none_alive() -> None:
    """No void call and no getter that answers None drops a reference of None; 6.12.0 aborts after some 5,200."""
    _run(CALLING)

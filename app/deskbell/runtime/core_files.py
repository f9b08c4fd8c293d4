"""No picture of this program's memory, with its secrets and tokens, is left on the disk when it crashes."""

import sys


def forbid_core_files() -> None:
    """Have the system write none for this process and for those it starts (setrlimit(2), RLIMIT_CORE).

    Windows writes one only where its administrator has ordered it, and that order cannot be refused from inside.
    """
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

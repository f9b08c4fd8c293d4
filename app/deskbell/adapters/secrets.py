"""The lines' secrets in the keyring of the system.

The backend is set outright: finding one takes as long as using it, and may choose one that writes clear text. The
Windows and macOS ones were not run on the development machine.
"""

import sys
from typing import TYPE_CHECKING, TypeVar

from deskbell.adapters.bounded import begin, result_within
from deskbell.domain.errors import NoSecret, SecretProblem
from deskbell.domain.line import Line

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from keyring.backend import KeyringBackend

SERVICE = "deskbell"

T = TypeVar("T")


def system_keyring() -> "KeyringBackend":
    """The one keyring of this system that Deskbell uses; importing it takes about a tenth of a second."""
    if sys.platform == "win32":
        from keyring.backends.Windows import WinVaultKeyring as Backend
    elif sys.platform == "darwin":
        from keyring.backends.macOS import Keyring as Backend
    else:
        from keyring.backends.SecretService import Keyring as Backend
    make: Callable[[], KeyringBackend] = Backend
    return make()


class KeyringSecrets:
    """Fits ports.Secrets; every look into the keyring is made in a daemon thread and waited for `patience_s` at most.

    A secret belongs to the name, the address and the App ID of its line together: a line that is added again under
    the same name gets nothing that was meant for another PBX. What was read once is known until `look_again`.
    """

    def __init__(
        self,
        *,
        service: str = SERVICE,
        backend: "Callable[[], KeyringBackend]" = system_keyring,
        patience_s: float = 10.0,
    ) -> None:
        self._service = service
        self._make_backend = backend
        self._patience_s = patience_s
        self._known: dict[str, str] = {}
        self._aged: set[str] = set()
        self._asked: dict[str, Future[str | None]] = {}

    async def get(self, line: Line) -> str:
        """The secret of a line.

        A keyring that may be asking its user for a password is not asked a second time meanwhile.

        Raises:
            NoSecret: it is not kept, or the keyring is absent, locked or silent.
        """
        account = _account(line)
        known = self._known.get(account)
        if known is not None and account not in self._aged:
            return known
        asked = self._asked.get(account)
        if asked is None:
            asked = self._asked[account] = begin(lambda: self._make_backend().get_password(self._service, account))
        try:
            secret = await self._waited(line, asked)
        except NoSecret:
            if known is None:
                raise
            return known
        finally:
            if asked.done() and self._asked.get(account) is asked:
                del self._asked[account]
        if secret is not None:
            self._know(account, secret)
        elif known is not None:
            secret = known
        else:
            raise NoSecret(line.name, SecretProblem.NOT_KEPT)
        return secret

    def hold(self, line: Line, secret: str) -> None:
        """Know a secret for this run alone."""
        self._know(_account(line), secret)

    async def keep(self, line: Line, secret: str) -> None:
        """Keep a secret in the keyring; NoSecret if none takes it, and then it is known for this run alone."""
        account = _account(line)
        self._know(account, secret)
        await self._waited(line, begin(lambda: self._put(account, secret)))

    async def forget(self, line: Line) -> None:
        """Remove a secret from the keyring, if it is there; NoSecret if the keyring is absent, locked or silent."""
        account = _account(line)
        self._asked.pop(account, None)
        self._known.pop(account, None)
        await self._waited(line, begin(lambda: self._remove(account)))

    def distrust(self, secret: str) -> None:
        """Know no longer a secret that a PBX never took: it was mistyped, and the keyring may hold the right one."""
        self._known = {account: known for account, known in self._known.items() if known != secret}

    def look_again(self) -> None:
        """Have the keyring asked again for each secret: another process may have kept new ones.

        What is known stays known for as long as the keyring does not tell another.
        """
        self._aged.update(self._known)

    def _know(self, account: str, secret: str) -> None:
        self._asked.pop(account, None)
        self._aged.discard(account)
        self._known[account] = secret

    async def _waited(self, line: Line, work: "Future[T]") -> T:
        try:
            return await result_within(self._patience_s, work)
        except TimeoutError:
            raise NoSecret(line.name, SecretProblem.KEYRING_SILENT) from None
        except Exception as error:  # backends let the errors of their libraries through
            raise NoSecret(line.name, SecretProblem.NO_KEYRING) from error

    # What follows runs in a daemon thread.

    def _put(self, account: str, secret: str) -> None:
        backend = self._make_backend()
        backend.set_password(self._service, account, secret)
        if backend.get_password(self._service, account) != secret:
            raise LookupError("the keyring did not keep what it took")

    def _remove(self, account: str) -> None:
        backend = self._make_backend()
        if backend.get_password(self._service, account) is not None:
            backend.delete_password(self._service, account)


def _account(line: Line) -> str:
    """The entry of a line; neither an address nor an App ID holds a blank, so no two lines share one."""
    return f"{line.name} ({line.app_id} at {line.host})"

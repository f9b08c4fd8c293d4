"""Opens the PBX behind a line: the practice PBX, which is started where none runs, or a host of an operator."""

from typing import NamedTuple

from deskbell.adapters.http.client import HttpClient
from deskbell.adapters.pbx.credentials import Credentials
from deskbell.adapters.pbx.ringme import RingmePbx
from deskbell.adapters.practice_control import PracticeProcess
from deskbell.domain.line import Line
from deskbell.usecases.ports import Secrets


class _Opened(NamedTuple):
    """A PBX, and the address and keys it was opened with."""

    base_url: str
    credentials: Credentials
    pbx: RingmePbx


class PbxLines:
    """Fits ports.Lines: one PBX for each line, the same one for as long as its address and keys stay the same."""

    def __init__(self, practice: PracticeProcess, secrets: Secrets) -> None:
        self._practice = practice
        self._secrets = secrets
        self._opened: dict[tuple[str, str, str], _Opened] = {}
        self._left: list[RingmePbx] = []

    async def open(self, line: Line) -> RingmePbx:
        """The PBX behind a line.

        Raises:
            PracticeUnavailable: the practice process could not be started.
            NoSecret: the line's secret is not known here.
            AddressRefused: the line's host is none that Deskbell speaks to.
        """
        base_url, credentials = await self._found(line)
        # A call that is still open may belong to a line that was removed and added anew under the same name.
        key = (line.name, line.host, line.app_id)
        opened = self._opened.get(key)
        if opened and (opened.base_url, opened.credentials) == (base_url, credentials):
            return opened.pbx
        pbx = RingmePbx(HttpClient(base_url), credentials)
        self._opened[key] = _Opened(base_url, credentials, pbx)
        if opened:
            self._left.append(opened.pbx)  # a request may be under way on it, and must not become unclear
        return pbx

    async def aclose(self) -> None:
        """Close every connection; the practice process is its owner's to let go."""
        pbxs = (*self._left, *(opened.pbx for opened in self._opened.values()))
        self._left.clear()
        self._opened.clear()
        for pbx in pbxs:
            await pbx.aclose()

    async def _found(self, line: Line) -> tuple[str, Credentials]:
        """Where a line is, and what it signs in with."""
        if line.practice:
            address = await self._practice.ensure()
            return address.base_url, Credentials(address.app_id, address.app_secret)
        return line.host, Credentials(line.app_id, await self._secrets.get(line))

"""Opens the PBX behind a line: the practice PBX, which is started where none runs, or a host of an operator."""

from functools import partial

from deskbell.adapters.http.client import HttpClient
from deskbell.adapters.pbx.credentials import Credentials
from deskbell.adapters.pbx.ringme import RingmePbx
from deskbell.adapters.practice_control import PracticeProcess
from deskbell.domain.line import Line
from deskbell.usecases.ports import Secrets


class PbxLines:
    """Fits ports.Lines: one PBX for each address with its keys, open until all are closed.

    One that no line leads to any more may have a request under way, which must not become unclear.
    """

    def __init__(self, practice: PracticeProcess, secrets: Secrets) -> None:
        self._practice = practice
        self._secrets = secrets
        self._opened: dict[tuple[str, Credentials], RingmePbx] = {}

    async def open(self, line: Line) -> RingmePbx:
        """The PBX behind a line.

        Raises:
            PracticeUnavailable: the practice process could not be started.
            NoSecret: the line's secret is not known here.
            AddressRefused: the line's host is none that Deskbell speaks to.
        """
        base_url, credentials = await self._found(line)
        opened = self._opened.get((base_url, credentials))
        if opened is None:
            never_taken = partial(self._secrets.distrust, credentials.app_secret)
            opened = RingmePbx(HttpClient(base_url), credentials, keys_never_taken=never_taken)
            self._opened[base_url, credentials] = opened
        return opened

    async def aclose(self) -> None:
        """Close every connection; the practice process is its owner's to let go."""
        opened = tuple(self._opened.values())
        self._opened.clear()
        for pbx in opened:
            await pbx.aclose()

    async def _found(self, line: Line) -> tuple[str, Credentials]:
        """Where a line is, and what it signs in with."""
        if line.practice:
            address = await self._practice.ensure()
            return address.base_url, Credentials(address.app_id, address.app_secret)
        return line.host, Credentials(line.app_id, await self._secrets.get(line))

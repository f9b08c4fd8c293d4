"""Opens the PBX behind a line; this version knows the practice line."""

from deskbell.adapters.http.client import HttpClient
from deskbell.adapters.pbx.credentials import Credentials
from deskbell.adapters.pbx.ringme import RingmePbx
from deskbell.adapters.practice_control import PracticeAddress, PracticeProcess
from deskbell.domain.errors import NotReachable
from deskbell.domain.line import Line


class PracticeLines:
    """Fits ports.Lines for the practice line; starts the practice process when it is needed."""

    def __init__(self, process: PracticeProcess) -> None:
        self._process = process
        self._address: PracticeAddress | None = None
        self._pbx: RingmePbx | None = None

    async def open(self, line: Line) -> RingmePbx:
        """The practice PBX, the same one for as long as its process lives.

        Raises:
            PracticeUnavailable: the practice process could not be started.
            NotReachable: the line is not the practice line.
        """
        if not line.practice:
            raise NotReachable(line.name)
        address = await self._process.ensure()
        if self._pbx is None or address != self._address:
            last, self._address = self._pbx, address
            credentials = Credentials(address.app_id, address.app_secret)
            pbx = self._pbx = RingmePbx(HttpClient(address.base_url), credentials)
            if last:
                await last.aclose()
            return pbx
        return self._pbx

    async def aclose(self) -> None:
        """Close the connections to the practice PBX; the process is its owner's to let go."""
        last, self._pbx = self._pbx, None
        if last:
            await last.aclose()

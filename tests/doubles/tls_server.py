"""A certificate authority of the tests' own, for servers that speak TLS."""

import ssl
from datetime import UTC, datetime
from pathlib import Path

import pytest
import trustme

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


class Authority:
    """Signs servers' certificates; nobody trusts it until it is told to the system's store."""

    def __init__(self) -> None:
        self._authority = trustme.CA()

    def server(self, *names: str, expired: bool = False) -> ssl.SSLContext:
        """A server's side of TLS for these names or addresses."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._authority.issue_cert(*names, not_after=LONG_AGO if expired else None).configure_cert(context)
        return context

    def be_trusted(self, folder: Path, patch: pytest.MonkeyPatch) -> None:
        """Put this authority in the place of the system's store, which only OpenSSL's own systems allow."""
        patch.setenv("SSL_CERT_FILE", str(self.kept_in(folder)))
        patch.delenv("SSL_CERT_DIR", raising=False)

    def kept_in(self, folder: Path) -> Path:
        """Put this authority's own certificate into a folder, and say where."""
        kept = folder / "authority.pem"
        self._authority.cert_pem.write_to_path(str(kept))
        return kept

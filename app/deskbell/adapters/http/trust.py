"""Whom Deskbell believes to be who they say: whom the operating system believes."""

import ssl


def system_trust() -> ssl.SSLContext:
    """The system's trust store, verified always; session keys are never written down (SSLKEYLOGFILE)."""
    import truststore

    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def no_trust() -> ssl.SSLContext:
    """A context that trusts nobody and costs nothing; httpx would load a whole trust store even for plain http."""
    return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)

"""Deskbell speaks https to anybody and plain http to this machine alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskbell.adapters.http.address import Address, AddressRefused, check_address
from deskbell.domain.errors import KnownError


@pytest.mark.parametrize(
    ("given_url", "expected"),
    [
        ("http://127.0.0.1:8099", Address("http://127.0.0.1:8099", "127.0.0.1:8099", secure=False)),
        ("http://127.8.9.10/", Address("http://127.8.9.10", "127.8.9.10", secure=False)),
        ("http://[::1]:8099", Address("http://[::1]:8099", "[::1]:8099", secure=False)),
        ("https://pbx.example.net", Address("https://pbx.example.net", "pbx.example.net", secure=True)),
        ("https://PBX.example.net:443", Address("https://pbx.example.net:443", "pbx.example.net:443", secure=True)),
    ],
)
def test_an_address_is_taken_apart(given_url: str, expected: Address) -> None:
    """Scheme, host and port are kept and nothing else."""
    assert check_address(given_url) == expected


@pytest.mark.parametrize(
    "refused",
    [
        "http://localhost:8099",
        "http://127.1",
        "http://2130706433",
        "http://0.0.0.0",
        "http://192.168.1.2",
        "http://[::ffff:127.0.0.1]",
        "http://[::1%25eth0]",
        "http://127.0.0.1.evil.example",
        "http://pbx.example.net",
        "ftp://127.0.0.1",
        "127.0.0.1:8099",
        "https://",
        "https://user@pbx.example.net",
        "https://user:secret@pbx.example.net",
        "https://pbx.example.net/api",
        "https://pbx.example.net?x=1",
        "https://pbx.example.net#x",
        "https://pbx.example.net:99999",
        "https://[pbx",
        "https://pbx example.net",
        "",
    ],
)
def test_an_address_that_could_leak_is_refused(refused: str) -> None:
    """Plain http to another machine, a name for this one, user info, paths and nonsense are refused."""
    with pytest.raises(AddressRefused) as caught:
        check_address(refused)
    assert isinstance(caught.value, KnownError)
    assert isinstance(caught.value, ValueError)


@given(st.text())
def test_any_text_is_taken_or_refused(text: str) -> None:
    """No text raises anything but the refusal."""
    try:
        address = check_address(text)
    except AddressRefused:
        return
    assert address.secure or address.host.startswith(("127.", "[::1]"))

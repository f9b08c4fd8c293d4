"""Deskbell speaks https to anybody and plain http to this machine alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskbell.adapters.http.address import Address, check_address, read_host
from deskbell.domain.errors import AddressRefused, KnownError


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
        "https://pbx.example.net?",
        "https://pbx.example.net\\@evil.example",
        "https://pbx.exa\nmple.net",
        "https://pbx.example.net:0",
        "https://ex%61mple.net",
        "https://[fe80::1%25eth0]",
        "https://a..b",
        "https://-a.example",
        "https://" + "a" * 64 + ".example",
        "https://" + "a." * 127 + "example",
        "https://пбх.рф",
        "",
    ],
)
def test_an_address_that_could_leak_is_refused(refused: str) -> None:
    """Plain http to another machine, a name for this one, user info, paths and nonsense are refused."""
    with pytest.raises(AddressRefused) as caught:
        check_address(refused)
    assert isinstance(caught.value, KnownError)


TYPED = {
    "pbx.example.net": "https://pbx.example.net",
    " PBX.Example.net/ ": "https://pbx.example.net",
    "pbx.example.net.": "https://pbx.example.net",
    "https://pbx.example.net/": "https://pbx.example.net",
    "pbx.example.net:443": "https://pbx.example.net:443",
    "HTTPS://pbx.example.net:8443/": "https://pbx.example.net:8443",
    "http://127.0.0.1:8099": "http://127.0.0.1:8099",
    "127.0.0.1:8099": "https://127.0.0.1:8099",
    "[2001:db8::1]:443": "https://[2001:db8::1]:443",
    "my_pbx.example.net": "https://my_pbx.example.net",
    "атс.пример.рф": "https://xn--80a8ac.xn--e1afmkfd.xn--p1ai",
    "https://Пример。рф:8443/": "https://xn--e1afmkfd.xn--p1ai:8443",
    "bücher.example": "https://xn--bcher-kva.example",
    "аpple.example": "https://xn--pple-43d.example",  # noqa: RUF001 - the first letter is Cyrillic on purpose
    "xn--e1afmkfd.xn--p1ai": "https://xn--e1afmkfd.xn--p1ai",
}


@pytest.mark.parametrize("typed", TYPED)
def test_a_host_is_read_as_people_type_it(typed: str) -> None:
    """Without a scheme it is https; another alphabet becomes the ASCII form, which shows what it really is."""
    assert read_host(typed).base_url == TYPED[typed]


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "//pbx.example.net",
        "https:pbx.example.net",
        "ftp://pbx.example.net",
        "javascript://x",
        "http://pbx.example.net",
        "http://пример.рф",
        "localhost:port",
        "::1",
        "user@pbx.example.net",
        "user@пример.рф",
        "пример.рф/api",
        "пример.рф?x",
        "пример.рф#x",
        "пример.рф:80:90",
        "пример.рф:99999",
        "пример..рф",
        "пример рф",
        "a\u202eb.рф",
        "a\x00.рф",
        "a\n.рф",
        "я" * 300,
        "я." * 300,
        "я.я" * 1000,
    ],
)
def test_what_is_no_host_is_refused_as_it_was_typed(typed: str) -> None:
    """The refusal names what the user typed, not what was made of it, and tells where only encryption is missing."""
    with pytest.raises(AddressRefused) as caught:
        read_host(typed)
    assert (caught.value.address, caught.value.plain_http) == (typed, typed.startswith("http:"))


@given(st.text())
def test_any_typed_text_is_read_or_refused(text: str) -> None:
    """What is read is plain ASCII and passes the check again unchanged."""
    try:
        address = read_host(text)
    except AddressRefused:
        return
    assert address.base_url.isascii()
    assert check_address(address.base_url) == address


@given(st.text())
def test_any_text_is_taken_or_refused(text: str) -> None:
    """No text raises anything but the refusal."""
    try:
        address = check_address(text)
    except AddressRefused:
        return
    assert address.secure or address.host.startswith(("127.", "[::1]"))

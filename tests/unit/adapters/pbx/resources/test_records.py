"""Recordings of what was said."""

from typing import Any

import pytest

from deskbell.adapters.http.answers import Answer, make_answer
from deskbell.adapters.pbx.resources.records import MOST_BYTES, Records
from deskbell.domain.errors import AddressRefused, OutcomeUnclear
from deskbell.domain.pbx_history import HistoryQuery, RecordedSound
from doubles.ringme_line import MISSING, USER, answers, asked, at, gives_file, page, ringme_line
from doubles.ringme_samples import BEGAN_S, CALL_ID, RECORD

UUID = RECORD["record_uuid"]
DAY = HistoryQuery(BEGAN_S, BEGAN_S + 3600)
MP3 = b"ID3\x03 what was said"
ONE = at(f"client/100/record/{UUID}")
URL = at(f"client/100/record/{UUID}/storage_url/")


async def test_recordings_of_a_time_are_listed() -> None:
    """A bare array of legs with the size of the file; what has no id is left out."""
    rows = [RECORD, {**RECORD, "record_uuid": None}, 7]
    async with ringme_line({at("client/100/record/"): answers(rows)}) as (pbx, server):
        (recording,) = await pbx.records.find(DAY)
    assert (recording.record_uuid, recording.size_bytes, recording.file_name) == (UUID, 96_000, "2025-03-01_10-00.mp3")
    assert (recording.leg.call_id, recording.leg.duration_s) == (CALL_ID, 48)
    assert "start_datetime=2025-03-01" in server.requests[-1].path


@pytest.mark.parametrize(
    ("user", "extension_id", "realm"),
    [
        ({"client_id": 100}, "", "client/100"),
        ({"extension_group_id": 7}, "", "extension_group/7"),
        ({"extension_id": 4101}, "", "extension/4101"),
        ({"client_id": 100}, "4102", "extension/4102"),
        ({}, "", "client/@me"),
    ],
)
async def test_every_level_has_recordings(user: dict[str, Any], extension_id: str, realm: str) -> None:
    """The widest that the user has, or the extension that is named."""
    async with ringme_line({USER: answers(user), at(f"{realm}/record/"): answers([])}) as (pbx, server):
        await pbx.records.find(DAY, extension_id=extension_id)
    assert asked(server) == [f"GET {realm}/record/"]


@pytest.mark.parametrize(
    ("disposition", "name"),
    [
        ('attachment; filename="a call.mp3"', "a call.mp3"),
        ("attachment; filename=call.mp3", "call.mp3"),
        ("attachment; filename*=UTF-8''%D0%B0%2F%D0%B6.mp3", "ж.mp3"),
        ('attachment; filename="../../.profile"', "profile"),
        ('attachment; filename="c:\\temp\\x.mp3"', "x.mp3"),
        ("attachment", ""),
        ("", ""),
    ],
)
async def test_a_recording_is_handed_out_with_a_harmless_name(disposition: str, name: str) -> None:
    """A name is a name and no way to anywhere."""
    file = gives_file(MP3, "Content-Type: audio/mpeg; x=y", f"Content-Disposition: {disposition}")
    async with ringme_line({ONE: file}) as (pbx, _):
        assert await pbx.records.one(UUID) == RecordedSound(name, "audio/mpeg", MP3)


async def test_a_recording_that_is_not_there_is_none() -> None:
    """Neither the file nor its address."""
    async with ringme_line({ONE: MISSING, URL: MISSING}) as (pbx, _):
        assert await pbx.records.one(UUID) is None
        assert await pbx.records.storage_url(UUID) is None
        assert await pbx.records.stored(UUID) is None


@pytest.mark.parametrize("behave", [page(), answers({"message": "later"})])
async def test_what_is_no_recording_is_not_handed_out(behave: Any) -> None:
    """A success with something else in it."""
    async with ringme_line({ONE: behave}) as (pbx, _):
        with pytest.raises(OutcomeUnclear):
            await pbx.records.one(UUID)


async def test_a_stored_file_is_fetched_from_where_the_pbx_says() -> None:
    """Bounded in size and time, by the one who fetches without the token."""
    fetched: list[tuple[str, int, float]] = []

    async def fetch(url: str, *, most_bytes: int, deadline_s: float) -> Answer:
        fetched.append((url, most_bytes, deadline_s))
        return make_answer(200, {"content-type": "audio/mpeg"}, MP3, asked_at_s=0, received_at_s=0)

    url = "https://storage.example.net/x?sign=1"
    async with ringme_line({URL: answers({"record_url": url})}) as (pbx, _):
        records = Records(pbx.records._session, pbx.user, fetch)
        assert await records.stored(UUID) == RecordedSound("", "audio/mpeg", MP3)
    assert fetched == [(url, MOST_BYTES, 120.0)]


@pytest.mark.parametrize(
    "url", ["http://storage.example.net/x", "https://127.0.0.1/x", "file:///etc/passwd", "ftp://x/y"]
)
async def test_nothing_is_fetched_from_an_address_that_is_not_public(url: str) -> None:
    """What a server's answer names is hostile until proven otherwise."""
    async with ringme_line({URL: answers({"record_url": url})}) as (pbx, _):
        with pytest.raises(AddressRefused):
            await pbx.records.stored(UUID)


@pytest.mark.parametrize(
    "said",
    [
        {},
        [],
        {"record_url": None},
        {"record_url": 7},
        {"record_url": ""},
        {"record_url": "https://a\nb"},
        {"record_url": "https://a/" + "x" * 4000},
    ],
)
async def test_an_answer_without_an_address_is_not_understood(said: Any) -> None:
    """Nothing is guessed."""
    async with ringme_line({URL: answers(said)}) as (pbx, _):
        with pytest.raises(OutcomeUnclear):
            await pbx.records.storage_url(UUID)

"""Sounds that a callback can announce."""

import struct
from typing import Any
from urllib.parse import parse_qs

import pytest

from deskbell.domain.account import Sound, SoundProblem, SoundRefused
from deskbell.domain.errors import OutcomeUnclear, Refused
from doubles.fault_server import http_answer, says_and_closes
from doubles.ringme_line import MISSING, answers, asked, at, gives_file, last, nothing, page, ringme_line
from doubles.ringme_samples import SOUND

LIST = "client/100/sound/"
ONE = "client/100/sound/94478"
WAIT = Sound("94478", "Please wait", "wait.wav")
WAV = b"RIFF\x24\0\0\0WAVEfmt " + struct.pack("<IHHIIHH", 16, 1, 1, 8000, 16000, 2, 16) + b"data\0\0\0\0"


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (SOUND, WAIT),
        ({"id": "94478", "title": None, "filename": "wait.wav"}, Sound("94478", "wait.wav", "wait.wav")),
        ({**SOUND, "client_id": None, "dealer_id": "3"}, Sound("94478", "Please wait", "wait.wav", own=False)),
    ],
)
async def test_a_sound_is_read(row: dict[str, Any], expected: Sound) -> None:
    """The operator's own sounds belong to a dealer."""
    async with ringme_line({at(LIST): answers([row, {"title": "no id"}, None])}) as (pbx, _):
        assert await pbx.sounds.every() == (expected,)


async def test_a_search_repeats_its_keys() -> None:
    """Several ids, several titles; what is empty is not sent."""
    async with ringme_line({at(LIST): answers([])}) as (pbx, server):
        await pbx.sounds.every(ids=("1", "2"), titles=("a b",), own_only=True)
        told = last(server).path.partition("?")[2]
        await pbx.sounds.every()
        assert "?" not in last(server).path
    assert parse_qs(told) == {"id": ["1", "2"], "title": ["a b"], "own_only": ["true"]}


@pytest.mark.parametrize("said", [SOUND, [SOUND]])
async def test_a_sound_is_uploaded_as_a_form(said: Any) -> None:
    """With its title and its file; the answer is the sound."""
    async with ringme_line({at(LIST, "POST"): answers(said, 201)}) as (pbx, server):
        assert await pbx.sounds.upload("Please wait", "wait.wav", WAV) == WAIT
    sent = last(server)
    assert sent.headers["content-type"].startswith("multipart/form-data; boundary=")
    assert WAV in sent.body
    for part in (b'name="title"', b"Please wait", b'name="file"; filename="wait.wav"'):
        assert part in sent.body


async def test_a_sound_can_be_replaced_and_renamed() -> None:
    """Under the same id."""
    async with ringme_line({at(ONE, "POST"): answers(SOUND), at(ONE, "PUT"): nothing(200)}) as (pbx, server):
        assert await pbx.sounds.replace("94478", "Please wait", "wait.wav", WAV) == WAIT
        await pbx.sounds.rename("94478", "One moment")
    assert last(server).json == {"title": "One moment"}


async def test_what_cannot_be_a_sound_is_not_sent() -> None:
    """The rules are known; ten megabytes need not travel to be refused."""
    async with ringme_line({}) as (pbx, server):
        with pytest.raises(SoundRefused) as caught:
            await pbx.sounds.upload("Text", "note.wav", b"hello")
    assert (caught.value.file_name, caught.value.problem) == ("note.wav", SoundProblem.NOT_SOUND)
    assert asked(server) == []


@pytest.mark.parametrize("said", [{}, [], {"title": "x"}])
async def test_an_upload_without_an_id_is_unclear(said: Any) -> None:
    """Nobody can announce what has no id."""
    async with ringme_line({at(LIST, "POST"): answers(said, 201)}) as (pbx, _):
        with pytest.raises(OutcomeUnclear):
            await pbx.sounds.upload("Please wait", "wait.wav", WAV)


async def test_a_sound_is_downloaded() -> None:
    """As it was uploaded."""
    async with ringme_line({at(f"{ONE}/download/"): gives_file(WAV, "Content-Type: audio/wav")}) as (pbx, _):
        assert await pbx.sounds.download("94478") == WAV


@pytest.mark.parametrize(
    "behave", [page(), nothing(200), answers({}), says_and_closes(http_answer(200, b"x" * 11_000_000))]
)
async def test_what_is_no_sound_is_not_downloaded(behave: Any) -> None:
    """A page, nothing at all, words, or more than a sound can be."""
    async with ringme_line({at(f"{ONE}/download/"): behave}) as (pbx, _):
        with pytest.raises(OutcomeUnclear):
            await pbx.sounds.download("94478")


async def test_an_unknown_sound_is_refused() -> None:
    """By the PBX."""
    async with ringme_line({at(f"{ONE}/download/"): MISSING}) as (pbx, _):
        with pytest.raises(Refused):
            await pbx.sounds.download("94478")

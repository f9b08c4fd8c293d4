"""Sounds over HTTP."""

import pytest

from deskbell.practice.stores.sound_file import MOST_BYTES, silence
from doubles.practice_client import API, SignedIn
from doubles.practice_server import PracticeServer

PATH = f"{API}/client/@me/sound/"
WAV = silence(6).content


def test_sounds_are_listed_and_filtered(api: SignedIn) -> None:
    """By one or many ids, by one or many titles, the client's own alone."""
    every = api.get(PATH).json()
    assert {one["id"]: (one["client_id"], one["dealer_id"]) for one in every} == {
        77: (None, 1),
        501: (100, None),
        502: (100, None),
    }
    queries = {
        "id=501": [501],
        "id=77&id=502": [77, 502],
        "title=Please hold the line": [501],
        "title=Please hold the line&title=This call is recorded": [501, 502],
        "own_only=true": [501, 502],
        "own_only=false": [77, 501, 502],
        "id=77&own_only=1": [],
        "id=999": [],
    }
    assert {query: [one["id"] for one in api.get(f"{PATH}?{query}").json()] for query in queries} == queries


@pytest.mark.parametrize("query", ["id=x", "id=1&id=-1", "own_only=maybe"])
def test_a_filter_that_cannot_be_is_refused(api: SignedIn, query: str) -> None:
    """400, and no error of ours."""
    assert api.get(f"{PATH}?{query}").status_code == 400


def test_an_uploaded_sound_is_downloaded_as_it_was(api: SignedIn) -> None:
    """The answer is the sound with its id; the file is byte for byte the same."""
    answer = api.post(PATH, data={"title": "Tür"}, files={"file": ("tür.wav", WAV, "audio/wav")})
    said = answer.json()
    assert (answer.status_code, said["title"], said["filename"], said["client_id"]) == (201, "Tür", "tür.wav", 100)
    assert "X-Simulated-Guess" not in answer.headers
    file = api.get(f"{PATH}{said['id']}/download/")
    assert (file.status_code, file.content, file.headers["Content-Type"]) == (200, WAV, "audio/x-wav")
    assert said in api.get(PATH).json()


def test_an_uploaded_sound_is_announced(practice: PracticeServer, api: SignedIn) -> None:
    """For as long as it plays."""
    sound_id = api.post(PATH, data={"title": "Six"}, files={"file": ("six.wav", WAV)}).json()["id"]
    api.order("205", announce_sound_id=sound_id)
    practice.advance(9)
    heard = [one for one in practice.control("GET", "events?after=0")["events"] if one["what"] == "hears_sound"]
    assert [one["detail"] for one in heard] == [{"sound_id": sound_id, "title": "Six", "length_s": 6.0}]


def test_a_sound_gets_another_file_and_another_title(api: SignedIn) -> None:
    """Each alone; the id stays."""
    replaced = api.post(f"{PATH}501", files={"file": ("new.wav", WAV)}).json()
    assert (replaced["id"], replaced["title"], replaced["filename"]) == (501, "Please hold the line", "new.wav")
    renamed = api.put(f"{PATH}501", json={"title": "Hold"}).json()
    assert (renamed["title"], renamed["filename"]) == ("Hold", "new.wav")
    assert api.get(f"{PATH}501/download/").content == WAV


@pytest.mark.parametrize(
    ("fields", "files", "reason"),
    [
        ({"title": "x"}, {"file": ("x.wav", b"no sound")}, "neither WAV nor MP3"),
        ({"title": "x"}, {}, "file is missing"),
        ({}, {"file": ("x.wav", WAV)}, "title is missing"),
        ({"title": "x" * 257}, {"file": ("x.wav", WAV)}, "title must be"),
        ({"title": "x", "file": "text"}, {}, "file is missing"),
        ({"title": "x"}, {"file": ("x.wav", WAV), "more": ("y.wav", WAV)}, "cannot be read"),
    ],
)
def test_an_upload_that_is_no_sound_is_refused(
    api: SignedIn, fields: dict[str, str], files: dict[str, tuple[str, bytes]], reason: str
) -> None:
    """400 with the reason, and nothing is kept."""
    answer = api.post(PATH, data=fields, files=files)
    assert answer.status_code == 400
    assert reason in answer.json()["message"]
    assert len(api.get(PATH).json()) == 3


@pytest.mark.parametrize(
    ("content_type", "body"),
    [("multipart/form-data", b"x"), ("multipart/form-data; boundary=b", b"--b\r\nnonsense"), ("text/plain", b"\xff")],
)
def test_a_body_that_is_no_form_is_refused(api: SignedIn, content_type: str, body: bytes) -> None:
    """400, and no error of ours."""
    assert api.post(PATH, content=body, headers={"Content-Type": content_type}).status_code == 400


def test_a_file_over_ten_megabytes_is_refused(api: SignedIn) -> None:
    """By its own length or by that of the form."""
    just_over = b"\xff\xfb\x90\x00" + bytes(MOST_BYTES - 3)
    assert api.post(PATH, data={"title": "x"}, files={"file": ("x.mp3", just_over)}).status_code == 400
    assert api.post(PATH, data={"title": "x"}, files={"file": ("x.mp3", bytes(MOST_BYTES + 70_000))}).status_code == 413


def test_the_operators_sound_cannot_be_changed(api: SignedIn) -> None:
    """403, a guess; it can be downloaded."""
    put = api.put(f"{PATH}77", json={"title": "Mine"})
    post = api.post(f"{PATH}77", files={"file": ("x.wav", WAV)})
    assert [(one.status_code, one.json()["status"]) for one in (put, post)] == [(403, "access_denied")] * 2
    assert api.get(f"{PATH}77/download/").status_code == 200

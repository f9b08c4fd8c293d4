"""Recordings over HTTP."""

import re
from typing import Any

import httpx
import pytest

from deskbell.practice.recording import SILENCE
from doubles.practice_client import API, SignedIn
from doubles.practice_server import PLAIN, PracticeServer

CLIENT = f"{API}/client/@me/record/"


EVER = {"start_datetime": "2000-01-01 00:00:00", "end_datetime": "2999-01-01 00:00:00"}


@pytest.fixture
def talk(practice: PracticeServer, api: SignedIn) -> dict[str, Any]:
    """The only recording there is: that of a talk with 205; a call nobody picked up has none."""
    call_id = api.order("205").json()["call_id"]
    practice.advance(60)
    api.order("207")
    practice.advance(60)
    legs: list[dict[str, Any]] = api.record(call_id).json()["cdr"]
    (recorded,) = [leg for leg in legs if leg["record_uuid"]]
    return {**recorded, "call_uuid": call_id.upper()}


def interval(talk: dict[str, Any]) -> dict[str, str]:
    """The minute of a talk."""
    began = talk["init_time_gmt"][:19]
    return {"start_datetime": began, "end_datetime": began}


def test_a_talk_is_listed_in_a_bare_list(api: SignedIn, talk: dict[str, Any]) -> None:
    """An object like that of cdr, whose recording and size are never null."""
    listed = api.get(CLIENT, params=interval(talk))
    (one,) = listed.json()
    assert talk.items() <= one.items()
    assert re.fullmatch(r"\d+-[0-9a-f]{32}", one["record_uuid"])
    assert one["record_file_size"] == len(SILENCE)
    assert one["file_name"].endswith(".mp3")
    assert listed.headers["X-Simulated-Guess"] == "1"


def test_an_extension_has_its_own_recordings(api: SignedIn, talk: dict[str, Any]) -> None:
    """The id of a recording begins with the id of the extension it belongs to."""
    owner = talk["record_uuid"].partition("-")[0]
    theirs, others = f"{API}/extension/{owner}/record", f"{API}/extension/4207/record"
    assert [one["record_uuid"] for one in api.get(theirs + "/", params=interval(talk)).json()] == [talk["record_uuid"]]
    assert api.get(others + "/", params=interval(talk)).json() == []
    assert api.get(f"{theirs}/{talk['record_uuid']}").status_code == 200
    strange = api.get(f"{others}/{talk['record_uuid']}")
    assert (strange.status_code, strange.json()) == (404, {"message": "Record not found"})


def test_a_recording_is_sound_with_a_name(api: SignedIn, talk: dict[str, Any]) -> None:
    """MP3, as an attachment."""
    sound = api.get(CLIENT + talk["record_uuid"].upper())
    assert (sound.content, sound.headers["Content-Type"]) == (SILENCE, "audio/mpeg")
    assert sound.headers["Content-Disposition"] == f'attachment; filename="{talk["record_uuid"]}.mp3"'


def test_a_storage_url_is_open_to_whoever_has_it_and_to_nobody_else(api: SignedIn, talk: dict[str, Any]) -> None:
    """No token is needed; a changed address gives nothing."""
    url = api.get(f"{CLIENT}{talk['record_uuid']}/storage_url/").json()["record_url"]
    with httpx.Client(trust_env=False, verify=PLAIN) as stranger:
        assert stranger.get(url).content == SILENCE
        key = url.split("/")[-2]
        assert stranger.get(url.replace(key, "0" * len(key))).status_code == 404
    assert api.get(f"{CLIENT}4101-{'0' * 32}/storage_url/").status_code == 404


def test_a_deleted_recording_is_gone_and_its_call_stays(api: SignedIn, talk: dict[str, Any]) -> None:
    """204 without a body, then 404."""
    gone = api.delete(CLIENT + talk["record_uuid"])
    assert (gone.status_code, gone.content) == (204, b"")
    assert api.delete(CLIENT + talk["record_uuid"]).status_code == 404
    assert api.get(CLIENT, params=interval(talk)).json() == []
    assert all(leg["record_uuid"] is None for leg in api.record(talk["call_uuid"]).json()["cdr"])


def test_the_recordings_of_an_interval_are_deleted_at_once(
    practice: PracticeServer, api: SignedIn, talk: dict[str, Any]
) -> None:
    """However many a page would hold; those outside it stay."""
    later = []
    for _ in range(3):
        call_id = api.order("205").json()["call_id"]
        practice.advance(60)
        later.append(api.record(call_id).json()["init_time_gmt"])
    asked = {**interval(talk), "end_datetime": later[-1], "per_page": 1}
    assert api.delete(CLIENT, params=asked).status_code == 204
    left = api.get(f"{API}/client/@me/cdr/", params=EVER).json()["cdr"]
    assert len([leg for leg in left if leg["record_uuid"]]) == 1


def test_recordings_are_counted(api: SignedIn, talk: dict[str, Any]) -> None:
    """Legs without one do not count."""
    assert api.get(CLIENT + "stats/", params=interval(talk)).json()["out"] == {"total": 1}


@pytest.mark.parametrize(
    ("start", "end", "status"),
    [
        ("2025-01-01 00:00:00", "2025-02-28 23:59:59", 200),
        ("2025-01-31 00:00:00", "2025-03-01 00:00:00", 400),
        ("2024-12-31 00:00:00", "2025-01-31 23:59:59", 200),
        ("2024-12-01 00:00:00", "2025-02-01 00:00:00", 400),
    ],
)
def test_an_interval_ends_by_the_last_day_of_the_next_month(api: SignedIn, start: str, end: str, status: int) -> None:
    """Longer ones are refused (Ringme API, Conversation Records)."""
    assert api.get(CLIENT, params={"start_datetime": start, "end_datetime": end}).status_code == status


@pytest.mark.parametrize("missing", ["start_datetime", "end_datetime"])
def test_both_ends_of_the_interval_are_mandatory(api: SignedIn, missing: str) -> None:
    """Also for deleting: nothing is deleted by a slip."""
    given = {name: "2025-01-01 00:00:00" for name in ("start_datetime", "end_datetime") if name != missing}
    assert [api.request(method, CLIENT, params=given).status_code for method in ("GET", "DELETE")] == [400, 400]

"""The OpenAPI description and the answers really given, each against a table written by hand from the documentation."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from doubles.practice_client import API, SignedIn
from doubles.practice_server import PLAIN, PracticeServer, practice_server
from doubles.ringme_table import ALSO, CALLBACK_OPTIONS, NOWHERE, TABLE, TOKEN, Row

BODIES = {
    "/extension/{}/callback/": {"src_num": ["101"], "dst_num": "209"},
    "/extension/{}/current_calls/{}": {"action": "hold", "send_dst": ""},
    "/extension/{}/valet_park/{}": {"action": "park", "slot": "7"},
    "/client/{}/variables/": {"variables": [{"var": "one", "value": "1"}]},
    "/client/{}/did/{}": {"extension_id": 4101},
    "/client/{}/ani/": {"ani_number": "37460000001"},
    "/extension/{}/ani/": {"ani_number": "37460000001"},
}

WAV = (
    b"RIFF\x34\x00\x00\x00WAVEfmt \x10\x00\x00\x00\x01\x00\x01\x00\x40\x1f\x00\x00\x80\x3e\x00\x00\x02\x00\x10\x00"
    b"data\x10\x00\x00\x00" + bytes(16)
)


def interval() -> dict[str, str]:
    """Yesterday to tomorrow."""
    days = {"start_datetime": -1, "end_datetime": 1}
    return {one: f"{datetime.now(UTC) + timedelta(days=by):%Y-%m-%d %H:%M:%S}" for one, by in days.items()}


def name(row: Row) -> str:
    """How a row is called in a report."""
    return f"{row.method} {row.path}"


@dataclass(frozen=True, slots=True)
class Busy:
    """A PBX with calls, and the ids by which to ask for what it has, by the word before them in a path."""

    practice: PracticeServer
    ids: dict[str, str]


@pytest.fixture(scope="module")
def spec() -> Iterator[dict[str, Any]]:
    """The description that a practice PBX serves."""
    with practice_server() as practice, SignedIn(practice) as api:
        answer = api.get("/openapi.json")
        assert answer.status_code == 200
        said: dict[str, Any] = answer.json()
        yield said


def operations(spec: dict[str, Any]) -> dict[tuple[str, str], dict[str, Any]]:
    """What is described, by method and path without base address and names of parameters."""
    return {
        (method.upper(), re.sub(r"\{[^}]*\}", "{}", path.removeprefix(API))): operation
        for path, methods in spec["paths"].items()
        for method, operation in methods.items()
        if method in {"get", "post", "put", "delete", "patch"}
    }


def fields(spec: dict[str, Any], schema: dict[str, Any]) -> set[str]:
    """The names of an object's fields, or of those of a list's items."""
    while "$ref" in schema:
        schema = spec["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    parts = [part for key in ("allOf", "anyOf", "oneOf") for part in schema.get(key, [])]
    inner = set().union(*(fields(spec, part) for part in parts)) if parts else set()
    return inner | set(schema.get("properties", {})) | (fields(spec, schema["items"]) if "items" in schema else set())


def inside(spec: dict[str, Any], schema: dict[str, Any], key: str | None) -> dict[str, Any]:
    """The schema of a wrapped list."""
    while "$ref" in schema:
        schema = spec["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    found: dict[str, Any] = schema["properties"][key] if key else schema
    return found


def described(spec: dict[str, Any], row: Row) -> dict[str, Any]:
    """The operation of a row."""
    return operations(spec)[row.method, row.path]


def test_every_documented_method_is_described(spec: dict[str, Any]) -> None:
    """None is missing."""
    assert {(row.method, row.path) for row in TABLE} - set(operations(spec)) == set()


def test_no_method_is_described_that_no_source_names(spec: dict[str, Any]) -> None:
    """A simulator invents nothing but the place its recordings are stored in."""
    known = {(row.method, row.path) for row in TABLE} | ALSO | NOWHERE | {("POST", "/oauth/token")}
    described = {(method, path) for method, path in operations(spec) if not path.startswith("/storage/")}
    assert described - known - {("GET", "/openapi.json")} == set()


def test_the_token_is_described(spec: dict[str, Any]) -> None:
    """At the root of the host, as a form, with its five fields or four."""
    operation = operations(spec)["POST", "/oauth/token"]
    form = next(iter(operation["requestBody"]["content"].items()))
    assert form[0] == "application/x-www-form-urlencoded"
    assert fields(spec, form[1]["schema"]) >= {"grant_type", "client_id", "client_secret"}
    answer = operation["responses"]["200"]["content"]["application/json"]["schema"]
    assert TOKEN <= fields(spec, answer) <= TOKEN | {"refresh_token"}
    assert {"200", "401"} <= set(operation["responses"])


@pytest.mark.parametrize("row", TABLE, ids=name)
def test_the_codes_are_those_of_the_documentation(spec: dict[str, Any], row: Row) -> None:
    """All of them, with one code of success."""
    codes = {int(code) for code in described(spec, row)["responses"] if code.isdigit()}
    assert row.codes - codes == set()
    assert {code for code in codes if code < 300} == {row.success}
    assert not {code for code in codes if code >= 500}


@pytest.mark.parametrize("row", [row for row in TABLE if row.asks], ids=name)
def test_the_fields_of_a_request_are_those_of_the_documentation(spec: dict[str, Any], row: Row) -> None:
    """No more and no fewer."""
    content = described(spec, row)["requestBody"]["content"]
    assert fields(spec, next(iter(content.values()))["schema"]) == row.asks


@pytest.mark.parametrize("row", [row for row in TABLE if row.query], ids=name)
def test_the_query_of_a_request_is_described(spec: dict[str, Any], row: Row) -> None:
    """At least what the documentation names."""
    names = {one["name"] for one in described(spec, row).get("parameters", ()) if one["in"] == "query"}
    assert row.query - names == set()


@pytest.mark.parametrize("row", [row for row in TABLE if row.says], ids=name)
def test_the_fields_of_an_answer_are_those_of_the_documentation(spec: dict[str, Any], row: Row) -> None:
    """All that every version gives; beyond them only what some give."""
    content = described(spec, row)["responses"][str(row.success)]["content"]
    named = fields(spec, inside(spec, content["application/json"]["schema"], row.inside))
    assert row.says - named == set()
    assert named - row.says - row.may == set()


def test_the_callback_requires_both_sides_and_nothing_else(spec: dict[str, Any]) -> None:
    """`src_num` and `dst_num`; the description knows every option and refuses no further field."""
    operation = operations(spec)["POST", "/extension/{}/callback/"]
    schema = operation["requestBody"]["content"]["application/json"]["schema"]
    while "$ref" in schema:
        schema = spec["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    assert set(schema["required"]) == {"src_num", "dst_num"}
    assert set(schema["properties"]) == CALLBACK_OPTIONS
    assert schema.get("additionalProperties", True) is not False


@pytest.fixture(scope="module")
def busy() -> Iterator[Busy]:
    """A PBX with a finished, recorded call, and the ids to ask for it."""
    with practice_server() as practice, SignedIn(practice) as api:
        finished = api.order("+37410123456").json()["call_id"]
        practice.advance(60)
        records = api.get(f"{API}/client/@me/record/", params=interval()).json()
        ids = {"client": "@me", "extension": "4101", "sound": "501", "did": "6", "call_history": finished}
        yield Busy(practice, ids | {"record": records[0]["record_uuid"]})


@contextmanager
def talked(practice: PracticeServer, api: SignedIn) -> Iterator[dict[str, str]]:
    """A call that is being talked, and the handle of it."""
    handle = api.order("209").json()["call_api_id"]
    practice.advance(10)
    yield {"current_calls": handle, "valet_park": handle}
    api.delete(f"{API}/extension/4101/current_calls/{handle}")


def address(row: Row, ids: dict[str, str], odd: str = "", at: int | None = None) -> str:
    """The path of a row with real ids put in, but for an odd one in one place."""
    pieces = row.path.split("{}")
    real = [odd if place == at else ids[piece.split("/")[-2]] for place, piece in enumerate(pieces[:-1])]
    return API + "".join(piece + one for piece, one in zip(pieces, [*real, ""], strict=True))


def ask(api: httpx.Client, row: Row, path: str) -> httpx.Response:
    """Ask as a row says, with everything in order."""
    query = interval() if "start_datetime" in row.query else None
    if row.path == "/client/{}/sound/":
        return _ask_for_sounds(api, row, path)
    return api.request(row.method, path, params=query, json=BODIES.get(row.path) if row.asks else None)


def _ask_for_sounds(api: httpx.Client, row: Row, path: str) -> httpx.Response:
    if row.method == "GET":
        return api.get(path)
    return api.post(path, data={"title": "Ours"}, files={"file": ("ours.wav", WAV, "audio/wav")})


NO_HANDLE = {"current_calls": "no-handle", "valet_park": "no-handle"}
READS = [row for row in TABLE if row.method == "GET"]
WRITES = [row for row in TABLE if row.method != "GET"]


@pytest.mark.parametrize("row", [*READS, *WRITES], ids=name)
def test_an_answer_really_given_is_that_of_the_documentation(busy: Busy, row: Row) -> None:
    """Its code and the names of its fields; the rate limit's three headers are on it."""
    with SignedIn(busy.practice) as api, talked(busy.practice, api) as handle:
        answer = ask(api, row, address(row, busy.ids | handle))
    assert answer.status_code == row.success, answer.text
    assert {"X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset"} <= _titles(answer)
    if row.says:
        said = answer.json()[row.inside] if row.inside else answer.json()
        assert said
        given = set(said[0] if isinstance(said, list) else said)
        assert row.says - given == set()
        assert given - row.says - row.may == set()


def _titles(answer: httpx.Response) -> set[str]:
    known = ("X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset")
    return {title for title in known if title in answer.headers}


@pytest.mark.parametrize("bearer", [None, "Bearer dead", "Bearer", "Basic YTpi"])
def test_without_a_living_token_everything_is_401(busy: Busy, bearer: str | None) -> None:
    """In the shape of every error, with an empty `status` or none."""
    with httpx.Client(base_url=busy.practice.base_url, trust_env=False, verify=PLAIN) as stranger:
        if bearer:
            stranger.headers["Authorization"] = bearer
        for row in TABLE:
            answer = ask(stranger, row, address(row, busy.ids | NO_HANDLE))
            assert answer.status_code == 401, name(row)
            assert answer.json()["message"]
            assert not answer.json().get("status")


@pytest.mark.parametrize("odd", ["0", "999999999", "nobody", "%00", "-1", "4101.5", "9" * 400])
def test_an_unknown_id_is_404(busy: Busy, odd: str) -> None:
    """Whichever of a path's ids it is; in the shape of every error."""
    with SignedIn(busy.practice) as api:
        for row in TABLE:
            for wrong in range(row.path.count("{}")):
                answer = ask(api, row, address(row, busy.ids | NO_HANDLE, odd=odd, at=wrong))
                assert answer.status_code == 404, (name(row), wrong, answer.text)
                assert answer.json()["message"]


def test_over_the_hourly_limit_everything_but_the_token_is_429() -> None:
    """`rate_limit_exceeded` until the next hour, with nothing remaining."""
    with practice_server(hourly_limit=2) as practice, SignedIn(practice) as api:
        answers = [api.get(f"{API}/user/") for _ in range(3)]
        assert [one.status_code for one in answers] == [200, 200, 429]
        assert answers[2].json()["status"] == "rate_limit_exceeded"
        assert [one.headers["X-RateLimit-Remaining"] for one in answers] == ["1", "0", "0"]
        api.sign_in()
        practice.advance(float(answers[2].headers["X-RateLimit-Reset"]) + 1)
        api.sign_in()
        assert api.get(f"{API}/user/").status_code == 200


@pytest.mark.parametrize(("method", "path"), sorted(NOWHERE))
def test_what_no_source_shows_is_answered_as_a_guess(busy: Busy, method: str, path: str) -> None:
    """So that nobody learns a false fact."""
    address = API + path.replace("{}", "@me", 1).replace("{}", "one")
    with SignedIn(busy.practice) as api:
        api.post(f"{API}/client/@me/variables/", json=BODIES["/client/{}/variables/"]).raise_for_status()
        query = interval() if path.endswith("stats/") else None
        answer = api.request(method, address, params=query, json={"value": "34535"} if method == "PUT" else None)
    assert answer.is_success, answer.text
    assert answer.headers["X-Simulated-Guess"] == "1"

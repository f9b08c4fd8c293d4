"""Anything at all, sent to everything that the OpenAPI description names: an orderly answer every time."""

import gc
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from doubles.practice_client import SignedIn
from doubles.practice_server import practice_server

METHODS = ("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS")
REAL = ("@me", "100", "4101", "4205", "4300", "34535", "501", "6", "@ext_id", "@{ext_id}", "call_history", "download")
OF_ITS_KIND = {
    "client_id": ("@me", "100"),
    "extension_id": ("4101", "34535", "4300", "@ext_id"),
    "sound_id": ("501", "77"),
    "did_id": ("6", "7"),
    "name": ("ext_id",),
}
NUMBERS = ("101", "205", "301", "+37410123456", "000116644", "$cv(ext_id)", "$cv({nobody})", "W1w2#")
A_FEW_SECONDS = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@dataclass(frozen=True, slots=True)
class Target:
    """A practice PBX, its description, and a client that is signed in."""

    api: SignedIn
    spec: dict[str, Any]

    @property
    def operations(self) -> list[tuple[str, str, dict[str, Any]]]:
        """Method, path and description of everything."""
        return [
            (method.upper(), path, operation)
            for path, methods in sorted(self.spec["paths"].items())
            for method, operation in sorted(methods.items())
            if method.upper() in METHODS
        ]


@pytest.fixture(scope="module")
def target() -> Iterator[Target]:
    """One PBX for all examples; its clock stands still and its limit is out of reach."""
    with practice_server(hourly_limit=10**9) as practice, SignedIn(practice) as api:
        yield Target(api, api.get("/openapi.json").json())


text = st.text(max_size=40) | st.sampled_from(NUMBERS) | st.just("x" * 5000)
leaf = st.none() | st.booleans() | st.integers() | st.floats() | text
anything = st.recursive(leaf, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(text, inner, max_size=3))
segment = st.sampled_from(REAL) | st.text(min_size=1, max_size=30) | st.just("7" * 400)
malformed = st.binary(max_size=200) | st.sampled_from(
    [b"", b"{", b"[" * 30_000, b'{"a":NaN}', b"\xff\xfe", b'{"a":1}' + b" " * 70_000, b"9" * 5000, b'"\\ud800"']
)
headers = st.dictionaries(
    st.sampled_from(["Content-Type", "Accept", "Accept-Encoding", "Authorization"]),
    st.sampled_from(
        ["application/json", "multipart/form-data", "text/plain; charset=utf-16", "gzip", "Bearer x", "", "*/*"]
    ),
    max_size=2,
)
queries = st.dictionaries(
    st.sampled_from(
        ["start_datetime", "end_datetime", "order", "page", "per_page", "flow", "type", "extension_id", "id"]
    ),
    st.sampled_from(
        ["", "2025-01-01 00:00:00", "2025-1-1 0:0:0", "2025-13-40 99:99:99", "asc", "-1", "0", "9" * 400, "\x00"]
    )
    | text,
    max_size=5,
)


@st.composite
def bodies(draw: st.DrawFn, spec: dict[str, Any], operation: dict[str, Any]) -> bytes:
    """A body with the described fields and wrong values, or with nothing right in it."""
    content = operation.get("requestBody", {}).get("content", {})
    names = sorted(_fields(spec, next(iter(content.values()))["schema"])) if content else []
    if not names or draw(st.booleans()):
        return draw(malformed | anything.map(_written))
    return _written(draw(st.dictionaries(st.sampled_from(names), anything, max_size=len(names))))


def _written(value: Any) -> bytes:
    return json.dumps(value).encode("utf-8", "surrogatepass")


def _fields(spec: dict[str, Any], schema: dict[str, Any]) -> set[str]:
    if "$ref" in schema:
        return _fields(spec, spec["components"]["schemas"][schema["$ref"].rpartition("/")[2]])
    return set(schema.get("properties", {}))


def _filled(data: st.DataObject, path: str) -> str:
    def piece(named: re.Match[str]) -> str:
        real = st.sampled_from(OF_ITS_KIND.get(named[1], REAL))
        return quote(data.draw(real if data.draw(st.integers(0, 3)) else segment), safe="@{}")

    return re.sub(r"\{([^}]*)\}", piece, path)


def check(answer: httpx.Response, codes: set[int]) -> None:
    """No fault of the server's own, no code that is not described, every refusal in the one shape."""
    assert answer.status_code < 500, answer.text
    assert answer.status_code in codes, (answer.status_code, answer.text)
    if answer.status_code < 400 or answer.request.method == "HEAD":
        return
    said = answer.json()
    assert isinstance(said, dict)
    if answer.request.url.path.startswith("/oauth/"):
        assert isinstance(said.get("error", said.get("message")), str)
    else:
        assert isinstance(said["message"], str)
        assert said["message"]
        assert isinstance(said.get("status", ""), str)


@A_FEW_SECONDS
@given(data=st.data())
def test_nonsense_is_answered_in_order_by_everything_described(target: Target, data: st.DataObject) -> None:
    """Odd ids, odd queries, odd headers and odd bodies, sent by a method that the path knows."""
    method, path, operation = data.draw(st.sampled_from(target.operations))
    answer = target.api.request(
        method,
        _filled(data, path),
        content=None if method == "GET" else data.draw(bodies(target.spec, operation)),
        params={name: value.encode("utf-8", "replace").decode() for name, value in data.draw(queries).items()},
        headers=data.draw(headers),
    )
    check(answer, {int(code) for code in operation["responses"] if code.isdigit()})


@A_FEW_SECONDS
@given(data=st.data())
def test_a_callback_of_any_kind_is_placed_or_refused(target: Target, data: st.DataObject) -> None:
    """The described options with values of every kind, to an extension that exists."""
    path = "/api/ver1.0/extension/{extension_id}/callback/"
    operation = next(one for method, known, one in target.operations if known == path and method == "POST")
    number = st.sampled_from(NUMBERS) | text
    sides = {"src_num": data.draw(st.lists(number, min_size=1, max_size=3)), "dst_num": data.draw(number)}
    options = sorted(
        _fields(target.spec, operation["requestBody"]["content"]["application/json"]["schema"]) - set(sides)
    )
    fitting = st.sampled_from(["12", 501, 30, True, "$cv(ext_id)", {"autoanswer": 4, "tag": "x"}])
    body = sides | data.draw(st.dictionaries(st.sampled_from(options), fitting | leaf | anything, max_size=4))
    answer = target.api.post(path.replace("{extension_id}", "4101"), content=_written(body))
    check(answer, {int(code) for code in operation["responses"] if code.isdigit()})


@A_FEW_SECONDS
@given(data=st.data())
def test_a_wrong_method_or_path_is_refused_in_order(target: Target, data: st.DataObject) -> None:
    """404 or 405 in the shape of every error, whatever is asked of it."""
    path = data.draw(st.sampled_from(sorted(target.spec["paths"])))
    known = {method for method, known, _ in target.operations if known == path}
    wrong = data.draw(st.sampled_from([one for one in METHODS if one not in known and one not in {"HEAD", "OPTIONS"}]))
    check(target.api.request(wrong, _filled(data, path)), {400, 404, 405})
    unknown = "/api/ver1.0/" + quote(data.draw(st.text(max_size=30)))
    check(target.api.request(data.draw(st.sampled_from(METHODS)), unknown), {200, 400, 404, 405})


@pytest.mark.parametrize(
    "rest",
    [b"", b"\r\n--x", b"\r\n--xJUNK\r\n\r\n", b'\r\n--x\r\nContent-Disposition: form-data; name="title"\r\n\r\n'],
)
def test_an_upload_that_was_cut_short_is_refused_and_leaves_no_file_open(target: Target, rest: bytes) -> None:
    """400; a file that the server forgot to close would be a warning, and here an error."""
    begun = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.wav"\r\n\r\nRIFF'
    kind = {"Content-Type": "multipart/form-data; boundary=x"}
    answer = target.api.post("/api/ver1.0/client/@me/sound/", content=begun + rest, headers=kind)
    assert answer.status_code == 400
    assert answer.json()["message"]
    gc.collect()

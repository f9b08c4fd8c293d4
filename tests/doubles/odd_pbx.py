"""A second PBX of the platform, with every oddity that the API's texts leave open; odd_server puts it on a socket.

It shares nothing with the practice PBX.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from doubles import odd_answers as words
from doubles.odd_answers import Call, Oddity, Speaker

MP3 = b"ID3\x03 what was said"
SOUND = {"id": 7, "title": "Please wait", "filename": "wait.mp3", "client_id": 100}
DID = {"id": 6, "name": "37460000001", "extension_id": 4101, "comment": "Main"}
RECORD_URL = "https://storage.example.net/record?key=1"
_TOKEN_LIVES_FOR = 3


@dataclass(frozen=True, slots=True)
class Asked:
    """One request: path parameters, query and body."""

    parts: dict[str, str]
    query: dict[str, list[str]]
    body: Any

    def whole(self, name: str, usual: int) -> int:
        """A number of the query."""
        return int(self.query.get(name, [str(usual)])[0])


@dataclass(frozen=True, slots=True)
class Said:
    """An answer before it is put on the wire: JSON, or a file, or nothing."""

    status: int
    json: Any = None
    file: bytes | None = None


MISSING = Said(404, {"message": "Not found"})


@dataclass
class OddPbx:
    """Where it is, what it met, and what became of its one call."""

    speaker: Speaker
    base_url: str = ""
    requests: list[str] = field(default_factory=list)
    callbacks: list[Any] = field(default_factory=list)
    variables: list[Any] = field(default_factory=list)
    call: Call | None = None
    token_uses: dict[str, int] = field(default_factory=dict)
    statistics_asked: int = 0

    def sign_in(self) -> Said:
        """Give a token."""
        token = f"token-{len(self.requests)}"
        if self.speaker.has(Oddity.NEW_TOKEN_KILLS_OLD):
            self.token_uses.clear()
        self.token_uses[token] = 0
        lives: Any = "3600" if self.speaker.has(Oddity.EXPIRES_IN_AS_TEXT) else 3600
        told = {} if self.speaker.has(Oddity.NO_EXPIRES_IN) else {"expires_in": lives}
        return Said(200, {"access_token": token, "token_type": "Bearer", **told})

    def lets_in(self, token: str) -> bool:
        """Whether a token still lives; some live for three requests only."""
        if token not in self.token_uses:
            return False
        self.token_uses[token] += 1
        return not self.speaker.has(Oddity.TOKENS_DIE_EARLY) or self.token_uses[token] <= _TOKEN_LIVES_FOR

    def reply(self, method: str, path: str, query: dict[str, list[str]], body: Any) -> Said:
        """Answer one request of the API; `path` is below its base."""
        self.requests.append(f"{method} {path}")
        if path.startswith("client/") and self.speaker.has(Oddity.EXTENSION_USER, Oddity.EXTENSION_USER_NAMES_CLIENT):
            return Said(403, {"status": "access_denied", "message": "No right"})
        if re.search(r"/(call_history|calls|cdr|record)/", path):
            self.statistics_asked += 1
            if self.statistics_asked == 1 and self.speaker.has(Oddity.STATISTICS_BUSY_ONCE):
                return Said(429, {"message": "Stats request already exists, concurrent request not allowed"})
        for pattern, act in _ROUTES.items():
            found = re.fullmatch(pattern, f"{method} {path}")
            if found:
                return act(self, Asked(found.groupdict(), query, body))
        return MISSING

    def is_live(self, handle: str) -> bool:
        """Whether a handle is one of the call's rows."""
        return any(row["call_api_id"] == handle for row in words.current_calls(self.speaker, self.call))

    def past(self) -> list[Call]:
        """The calls of the history."""
        return [self.call] if self.call and self.call.over else []

    def changed(self, documented: int) -> Said:
        """Take an order."""
        if self.speaker.has(Oddity.CHANGES_SAY_TEXT):
            return Said(200, file=b"OK")
        codes = {Oddity.CHANGES_SAY_200: 200, Oddity.CHANGES_SAY_204: 204}
        return Said(next((codes[one] for one in codes if self.speaker.has(one)), documented))


Act = Callable[[OddPbx, Asked], Said]


def _place(pbx: OddPbx, asked: Asked) -> Said:
    pbx.callbacks.append(asked.body)
    if asked.body.get("callback_rate_limit") == 100:
        return _over_limit(pbx.speaker)
    pbx.call = Call(pbx.speaker.now)
    status = 200 if pbx.speaker.has(Oddity.CHANGES_SAY_200) else 201
    return Said(status, pbx.speaker.sole({"call_id": words.CALL_ID, "call_api_id": words.CALL_API_ID}))


def _over_limit(speaker: Speaker) -> Said:
    word = "callback_rate_limit_exceeded"
    if speaker.has(Oddity.LIMIT_WORD_IN_403_STATUS):
        return Said(403, {"status": word, "message": "Declined"})
    if speaker.has(Oddity.LIMIT_WORD_IN_429_STATUS):
        return Said(429, {"status": word})
    return Said(400, {"message": f"error: {word}"})


def _list_calls(pbx: OddPbx, _asked: Asked) -> Said:
    return Said(200, pbx.speaker.rows("call_list", words.current_calls(pbx.speaker, pbx.call), wrapped=True))


def _steer(pbx: OddPbx, asked: Asked) -> Said:
    if not pbx.is_live(asked.parts["handle"]):
        return MISSING
    assert pbx.call
    pbx.call.orders.append(asked.body)
    return pbx.changed(200)


def _end(pbx: OddPbx, asked: Asked) -> Said:
    if not pbx.is_live(asked.parts["handle"]):
        return MISSING
    assert pbx.call
    pbx.call.over = True
    return pbx.changed(204)


def _one_of_history(pbx: OddPbx, asked: Asked) -> Said:
    known = [call for call in pbx.past() if asked.parts["id"].lower() == words.CALL_ID]
    return Said(200, pbx.speaker.sole(words.finished(pbx.speaker, known[0], with_legs=True))) if known else MISSING


def _list_history(pbx: OddPbx, asked: Asked) -> Said:
    name = asked.parts["name"]
    legs = name == "call_history"
    rows = [words.finished(pbx.speaker, call, with_legs=legs) for call in pbx.past()]
    return Said(200, pbx.speaker.rows(name, rows, wrapped=True))


def _list_legs(pbx: OddPbx, asked: Asked) -> Said:
    rows = [words.leg(pbx.speaker, call) for call in pbx.past()]
    return Said(200, pbx.speaker.rows(asked.parts["name"], rows, wrapped=asked.parts["name"] == "cdr"))


def _list_extensions(pbx: OddPbx, asked: Asked) -> Said:
    return Said(200, words.extensions(pbx.speaker, asked.whole("page", 1), asked.whole("per_page", 100)))


def _tell_ani(pbx: OddPbx, _asked: Asked) -> Said:
    unset = {Oddity.ANI_IS_NULL: None, Oddity.ANI_IS_NONE_IN_WORDS: "None"}
    number = next((unset[one] for one in unset if pbx.speaker.has(one)), "37460000001")
    return Said(200, [{"default": number}] if pbx.speaker.has(Oddity.SOLE_OBJECTS_IN_LISTS) else {"default": number})


def _add_variables(pbx: OddPbx, asked: Asked) -> Said:
    pbx.variables += asked.body["variables"]
    return pbx.changed(201)


def _says(make: Callable[[Speaker], Any]) -> Act:
    return lambda pbx, _asked: Said(200, make(pbx.speaker))


def _gives(file: bytes) -> Act:
    return lambda _pbx, _asked: Said(200, file=file)


_REALM = r"(client/(100|@me)|extension/4101)"
_ROUTES: dict[str, Act] = {
    "GET user/": _says(words.user),
    "GET client/(100|@me)/extension/": _list_extensions,
    "GET extension/4101/registration/": _says(lambda speaker: speaker.sole({"registered": True, "registrations": []})),
    "POST extension/4101/callback/": _place,
    f"GET {_REALM}/current_calls/": _list_calls,
    "PUT extension/4101/(current_calls|valet_park)/(?P<handle>[^/]+)": _steer,
    "DELETE extension/4101/current_calls/(?P<handle>[^/]+)": _end,
    "GET client/(100|@me)/call_history/(?P<id>[^/]+)": _one_of_history,
    "GET client/(100|@me)/(?P<name>call_history|calls)/": _list_history,
    f"GET {_REALM}/(?P<name>cdr|record)/": _list_legs,
    f"GET {_REALM}/record/{words.RECORD_UUID}": _gives(MP3),
    f"GET {_REALM}/record/{words.RECORD_UUID}/storage_url/": _says(
        lambda speaker: speaker.row({"record_url": RECORD_URL})
    ),
    "GET client/(100|@me)/sound/": _says(lambda speaker: speaker.rows("sound", [SOUND], wrapped=False)),
    "POST client/(100|@me)/sound/": lambda pbx, _asked: Said(201, pbx.speaker.sole(SOUND)),
    "GET client/(100|@me)/sound/7/download/": _gives(MP3),
    "GET client/(100|@me)/did/": _says(lambda speaker: speaker.rows("did", [DID], wrapped=False)),
    f"GET {_REALM}/ani/": _tell_ani,
    "POST client/(100|@me)/variables/": _add_variables,
}

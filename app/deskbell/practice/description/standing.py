"""The paths of what stands beside the calls: sign-in, user, extensions, variables, sounds, outside numbers."""

from typing import Any, Final

from deskbell.practice.description.parts import (
    CLIENT,
    EXTENSION,
    FLAG,
    NUMBER,
    PAGE,
    PER_PAGE,
    TEXT,
    Paths,
    Schema,
    answered,
    asked,
    in_path,
    json_body,
    listed,
    named,
    nullable,
    operation,
    record,
)

_GRANT: Final = record(
    {
        "grant_type": {"type": "string", "enum": ["client_credentials", "refresh_token"]},
        "client_id": TEXT,
        "client_secret": TEXT,
        "refresh_token": TEXT,
        "scope": TEXT,
        "redirect_uri": TEXT,
    },
    optional=["refresh_token", "scope", "redirect_uri"],
)
_NAME: Final = in_path("name", TEXT, "ext_id")
_SOUND: Final = in_path("sound_id", TEXT, "501")
_DID: Final = in_path("did_id", TEXT, "6")
_FILE: Final = {"type": "string", "format": "binary", "description": "WAV or MP3, at most 10 MB, no float WAV"}
_AUDIO: Final = {"type": "string", "format": "binary"}
_SHORT_TEXT: Final = {"type": "string", "maxLength": 256}
_VARIABLE: Final = record(
    {"var": {"type": "string", "pattern": "^[A-Za-z0-9_.-]{1,64}$"}, "value": _SHORT_TEXT},
)
_VARIABLES: Final = record({"variables": {**listed(_VARIABLE), "maxItems": 1000}})


def _one(description: str, name: str) -> dict[int, Schema]:
    return {200: answered(description, named(name))}


def _all(description: str, name: str) -> dict[int, Schema]:
    return {200: answered(description, listed(named(name)))}


def _upload(*, optional: tuple[str, ...] = ()) -> Schema:
    form = record({"title": {**_SHORT_TEXT, "minLength": 1}, "file": _FILE}, optional=optional)
    return {"required": True, "content": {"multipart/form-data": {"schema": form}}}


def _sign_in() -> Schema:
    form = {"schema": _GRANT}
    error = named("OAuthError")
    return {
        "summary": "Keys for a token; the fields may also stand in the query",
        "security": [],
        "requestBody": {"content": {"application/x-www-form-urlencoded": form, "multipart/form-data": form}},
        "responses": {
            "200": answered("A token", named("Token")),
            "400": answered("The form cannot be read, or not this grant", {"anyOf": [error, named("Refusal")]}),
            "401": answered("The keys or the refresh token are wrong", error),
            "403": answered("The Host is none of this machine", named("Refusal")),
            "413": answered("The form is too long", named("Refusal")),
        },
    }


OUTSIDE_THE_API: Final[Paths] = {"/oauth/token": {"post": _sign_in()}}

_USERS: Final[Paths] = {
    "/user/": {"get": operation("Who is signed in", _one("The user", "User"))},
    "/user/oauth/session/": {"get": operation("The token in use", _one("The session", "Session"))},
}

_EXTENSIONS: Final[Paths] = {
    "/client/{client_id}/extension/": {
        "get": operation(
            "The extensions",
            _all("One page of them", "Extension"),
            400,
            404,
            parameters=[CLIENT, *(asked(name, TEXT) for name in ("type", "status", "name")), PAGE, PER_PAGE],
        )
    },
    "/client/{client_id}/extension/{extension_id}": {
        "get": operation("One extension", _one("It", "Extension"), 404, parameters=[CLIENT, EXTENSION])
    },
    "/client/{client_id}/extension_group/": {
        "get": operation("The groups of extensions", _all("All of them", "Group"), 404, parameters=[CLIENT])
    },
    "/extension_group/{group_id}/extension/": {
        "get": operation(
            "The extensions of a group",
            _all("All of them", "Extension"),
            404,
            parameters=[in_path("group_id", TEXT, "1")],
        )
    },
    "/extension/registration/": {
        "get": operation("Which phones are on line", _all("All of them", "PhoneRegistration"))
    },
    "/extension/{extension_id}/registration/": {
        "get": operation("Whether a phone is on line", _one("It", "Registration"), 404, parameters=[EXTENSION])
    },
}

_VARIABLE_PATHS: Final[Paths] = {
    "/client/{client_id}/variables/": {
        "get": operation("The stored variables", _all("All of them", "Variable"), 404, parameters=[CLIENT]),
        "post": operation(
            "Add variables or replace their values",
            {201: answered("Those that were sent", record({"variables": listed(named("Variable"))}))},
            *(400, 404, 413),
            parameters=[CLIENT],
            body=json_body(_VARIABLES, {"variables": [{"var": "ext_id", "value": "34535"}]}),
        ),
    },
    "/client/{client_id}/variables/{name}": {
        "put": operation(
            "Change the value of a variable",
            _one("The variable", "Variable"),
            *(400, 404, 413),
            parameters=[CLIENT, _NAME],
            body=json_body(record({"value": _SHORT_TEXT})),
        ),
        "delete": operation("Forget a variable", {204: answered("Done")}, 404, parameters=[CLIENT, _NAME]),
    },
}

_SOUNDS: Final[Paths] = {
    "/client/{client_id}/sound/": {
        "get": operation(
            "The sounds",
            _all("Those that fit", "Sound"),
            400,
            404,
            parameters=[
                CLIENT,
                asked("id", listed({"type": "integer", "minimum": 0, "maximum": 999999999})),
                asked("title", listed(TEXT)),
                asked("own_only", FLAG),
            ],
        ),
        "post": operation(
            "Upload a sound",
            {201: answered("The sound", named("Sound"))},
            *(400, 404, 413),
            parameters=[CLIENT],
            body=_upload(),
        ),
    },
    "/client/{client_id}/sound/{sound_id}": {
        "post": operation(
            "Put another file in its place",
            _one("The sound", "Sound"),
            *(400, 404, 413),
            parameters=[CLIENT, _SOUND],
            body=_upload(optional=("title",)),
        ),
        "put": operation(
            "Change its title",
            _one("The sound", "Sound"),
            *(400, 404, 413),
            parameters=[CLIENT, _SOUND],
            body=json_body(record({"title": {**_SHORT_TEXT, "minLength": 1}})),
        ),
    },
    "/client/{client_id}/sound/{sound_id}/download/": {
        "get": operation(
            "The file of a sound",
            {
                200: {
                    "description": "The file",
                    "content": {"audio/x-wav": {"schema": _AUDIO}, "audio/mpeg": {"schema": _AUDIO}},
                }
            },
            404,
            parameters=[CLIENT, _SOUND],
        )
    },
}


def _ani(whose: str, parameter: Any) -> dict[str, Schema]:
    return {
        "get": operation(f"What {whose} shows outside", _one("The number", "Ani"), 404, parameters=[parameter]),
        "put": operation(
            f"Let {whose} show another of the client's own numbers",
            _one("The number", "Ani"),
            *(400, 404, 413),
            parameters=[parameter],
            body=json_body(record({"ani_number": nullable(TEXT)}), {"ani_number": "37460000001"}),
        ),
    }


_OUTSIDE_NUMBERS: Final[Paths] = {
    "/client/{client_id}/did/": {
        "get": operation("The client's outside numbers", _all("All of them", "Did"), 404, parameters=[CLIENT])
    },
    "/client/{client_id}/did/{did_id}": {
        "get": operation("One outside number", _one("It", "Did"), 404, parameters=[CLIENT, _DID]),
        "put": operation(
            "Let its calls go to another extension",
            _one("The number", "Did"),
            *(400, 404, 413),
            parameters=[CLIENT, _DID],
            body=json_body(record({"extension_id": nullable(NUMBER)}), {"extension_id": 4101}),
        ),
    },
    "/client/{client_id}/ani/": _ani("the client", CLIENT),
    "/extension/{extension_id}/ani/": _ani("an extension", EXTENSION),
}

STANDING: Final[Paths] = {**_USERS, **_EXTENSIONS, **_VARIABLE_PATHS, **_SOUNDS, **_OUTSIDE_NUMBERS}

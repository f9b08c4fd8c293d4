"""The pieces that descriptions of paths are made of."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

Schema = dict[str, Any]
Paths = dict[str, dict[str, Any]]

TEXT: Final[Schema] = {"type": "string"}
NUMBER: Final[Schema] = {"type": "integer"}
FLAG: Final[Schema] = {"type": "boolean"}
TIME: Final[Schema] = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$", "description": "UTC"}

_REFUSALS: Final = {
    400: "The request cannot be understood",
    401: "The token is missing, expired or wrong",
    403: "The user or the application has no right to this",
    404: "There is no such thing",
    409: "The state of things does not allow it",
    413: "The body is too long",
    429: "The limit of requests for this hour is spent, or another one stands in the way",
}


def named(name: str) -> Schema:
    """A schema of the components by its name."""
    return {"$ref": f"#/components/schemas/{name}"}


def listed(schema: Schema) -> Schema:
    """An array of such."""
    return {"type": "array", "items": schema}


def nullable(schema: Schema) -> Schema:
    """Such, or null."""
    return {"anyOf": [schema, {"type": "null"}]}


def record(fields: Mapping[str, Schema], *, optional: Iterable[str] = ()) -> Schema:
    """An object with these fields, all of which are there but the optional ones; unknown ones may follow."""
    left_out = set(optional)
    return {
        "type": "object",
        "properties": dict(fields),
        "required": [name for name in fields if name not in left_out],
    }


def in_path(name: str, schema: Schema, example: Any) -> Schema:
    """A piece of the path."""
    return {"name": name, "in": "path", "required": True, "schema": schema, "example": example}


def asked(name: str, schema: Schema, *, required: bool = False, example: Any = None) -> Schema:
    """A parameter of the query; an array repeats its key."""
    said: Schema = {"name": name, "in": "query", "required": required, "schema": schema}
    return said if example is None else {**said, "example": example}


CLIENT: Final = in_path("client_id", {"type": "string", "enum": ["@me", "100"]}, "@me")
EXTENSION: Final = in_path("extension_id", {"type": "string"}, "4101")
PAGE: Final = asked("page", {"type": "integer", "minimum": 1, "maximum": 10**6})
PER_PAGE: Final = asked("per_page", {"type": "integer", "minimum": 1, "maximum": 1000})


def json_body(schema: Schema, example: Any = None) -> Schema:
    """A body in JSON, which is required."""
    content: Schema = {"schema": schema} if example is None else {"schema": schema, "example": example}
    return {"required": True, "content": {"application/json": content}}


def answered(description: str, schema: Schema | None = None, media_type: str = "application/json") -> Schema:
    """An answer, without a body if there is no schema."""
    headers = {"X-Simulated-Guess": {"$ref": "#/components/headers/X-Simulated-Guess"}}
    if schema is None:
        return {"description": description, "headers": headers}
    return {"description": description, "headers": headers, "content": {media_type: {"schema": schema}}}


def operation(
    summary: str,
    success: Mapping[int, Schema],
    *refusals: int,
    parameters: Iterable[Schema] = (),
    body: Schema | None = None,
) -> Schema:
    """One method of a path of the API; 401 and 429 are always possible, 403 for who may not or a strange Host."""
    answers: Schema = {str(status): said for status, said in success.items()}
    for status in sorted({401, 403, 429, *refusals}):
        answers[str(status)] = answered(_REFUSALS[status], named("Refusal"))
    said: Schema = {"summary": summary, "responses": answers}
    if parameters := list(parameters):
        said["parameters"] = parameters
    return {**said, "requestBody": body} if body else said

"""Forms of both kinds, read within bounds."""

from collections.abc import AsyncGenerator, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from deskbell.practice.answers import MOST_BODY_BYTES, RefusedError, read_body

_MOST_FIELDS = 100


@dataclass(frozen=True, slots=True)
class Upload:
    """A file in a form."""

    filename: str
    content: bytes


async def read_form(request: Request, *, most_bytes: int = MOST_BODY_BYTES) -> Mapping[str, str | Upload]:
    """The fields of a form, the last of each name; RefusedError 400 if it cannot be read, 413 if it is too long."""
    body = await read_body(request, most_bytes=most_bytes)
    try:
        if request.headers.get("Content-Type", "").startswith("multipart/form-data"):
            return await _multipart(request, body)
        return dict(parse_qsl(body.decode("utf-8", "replace"), max_num_fields=_MOST_FIELDS))
    except (MultiPartException, ValueError, LookupError):
        raise RefusedError(400, "The form cannot be read", guess=True) from None


async def _multipart(request: Request, body: bytes) -> Mapping[str, str | Upload]:
    async def pieces() -> AsyncGenerator[bytes, None]:
        yield body
        last_line = body.rstrip().rpartition(b"\n")[2]
        # Only an error makes the parser close the file that it was reading when the body broke off.
        if not (last_line.startswith(b"--") and last_line.endswith(b"--")):
            raise MultiPartException("The form breaks off")

    parser = MultiPartParser(
        request.headers, pieces(), max_files=1, max_fields=_MOST_FIELDS, max_part_size=MOST_BODY_BYTES
    )
    form = await parser.parse()
    try:
        return {
            name: field if isinstance(field, str) else Upload(field.filename or "", await field.read())
            for name, field in form.items()
        }
    finally:
        await form.close()

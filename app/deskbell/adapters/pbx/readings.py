"""What answers of different resources have in common; OutcomeUnclear for an answer that is none of its kind."""

from http import HTTPStatus
from typing import Any

from deskbell.adapters.http.answers import Answer, require_success
from deskbell.adapters.pbx.wire import MOST_ROWS, objects
from deskbell.domain.errors import OutcomeUnclear, UnclearReason


def not_understood() -> OutcomeUnclear:
    """The error for an answer that is none of its kind."""
    return OutcomeUnclear(UnclearReason.NOT_UNDERSTOOD)


def rows(said: Any, wrapper: str) -> list[Any]:
    """The list of an answer, bare or wrapped; null stands for an empty one."""
    if isinstance(said, dict) and wrapper in said:
        said = said[wrapper] or []
    if not isinstance(said, list):
        raise not_understood()
    return said[:MOST_ROWS]


def row_objects(said: Any, wrapper: str) -> list[Any]:
    """The rows of an answer that can be read."""
    return objects(rows(said, wrapper))


def is_missing(answer: Answer) -> bool:
    """Whether the PBX says that there is no such thing; a page of a proxy says nothing."""
    return answer.status == HTTPStatus.NOT_FOUND and (answer.is_complete_json or not answer.body.strip())


def file_content(answer: Answer) -> bytes:
    """The file of an answer; an empty one, JSON or a page is none, whatever the status says."""
    require_success(answer)
    if not answer.body or answer.is_complete_json or is_page(answer):
        raise not_understood()
    return answer.body


def is_page(answer: Answer) -> bool:
    """Whether an answer is a page for people."""
    return answer.body.lstrip().startswith(b"<")


def require_taken(answer: Answer) -> None:
    """Raise as `require_success` does, and for a page: what a success of a change holds is not documented.

    Somebody on the way who answers every request with a page of his own has not passed the order on.
    """
    require_success(answer)
    if is_page(answer):
        raise not_understood()

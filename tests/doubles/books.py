"""The books of a desk: every press, what of it reached the server, what became of it there, and what its row says."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from doubles.fault_proxy import Post
from doubles.operator_pbx import Lived

_RANG = ("rings", "early_media", "answers")


class Sums(NamedTuple):
    """What a reader of the books looks for, summed up; all but the first must be 0."""

    presses: int = 0
    posts_too_many: int = 0
    placed_twice: int = 0
    lost: int = 0
    claims_too_much: int = 0

    def __add__(self, other: "Sums") -> "Sums":  # type: ignore[override]
        """Both together."""
        return Sums(*(one + another for one, another in zip(self, other, strict=True)))

    @property
    def clean(self) -> bool:
        """Whether no promise was broken."""
        return not any(self[1:])


@dataclass
class Books:
    """Presses by the number that was called, each with what was tried on it; a number is called for one trial only.

    `spare` are presses that may or may not have been one on that number.
    """

    tried: dict[str, str] = field(default_factory=dict)
    presses: Counter[str] = field(default_factory=Counter)
    spare: Counter[str] = field(default_factory=Counter)
    known_rows: dict[str, str] = field(default_factory=dict)
    findings: list[str] = field(default_factory=list)
    _told: set[tuple[str, str]] = field(default_factory=set)

    def enter(self, number: str, what: str, presses: int = 1) -> None:
        """Note that a number is called, so often, while something is tried."""
        self.tried[number] = what
        self.presses[number] += presses

    def check(self, rows: Iterable[Mapping[str, Any]], posts: Iterable[Post], lived: Mapping[str, Lived]) -> None:
        """Compare; `rows` are those of the history and were read before `posts` and `lived`."""
        by_number: dict[str, list[Mapping[str, Any]]] = {}
        for row in rows:
            by_number.setdefault(row["number"], []).append(row)
        by_post: dict[str, list[Post]] = {}
        for post in posts:
            by_post.setdefault(post.number, []).append(post)
        for number in self.tried:
            self._check(number, by_number.get(number, []), by_post.get(number, []), lived)
        self._check_kept({row["id"]: row["number"] for found in by_number.values() for row in found})

    def sums(self) -> dict[str, Sums]:
        """The sums for each thing that was tried, in the order in which it first was."""
        told: dict[str, Sums] = {}
        for number, what in self.tried.items():
            broken = Counter(kind for at, kind in self._told if at == number)
            one = Sums(self.presses[number], *(broken[kind] for kind in Sums._fields[1:]))
            told[what] = told.get(what, Sums()) + one
        return told

    def _check(self, number: str, rows: list[Mapping[str, Any]], posts: list[Post], lived: Mapping[str, Lived]) -> None:
        placed = [call_id for post in posts for call_id in post.call_ids]
        presses = self.presses[number] + self.spare[number]
        if len(posts) > presses + sum(post.token_refused for post in posts):
            self._find(number, "posts_too_many", f"{len(posts)} requests")
        if len(placed) > presses:
            self._find(number, "placed_twice", f"{len(placed)} calls")
        if len(rows) < len(posts) - sum(post.token_refused for post in posts):
            self._find(number, "lost", f"{len(rows)} rows for {len(posts)} requests")
        for row in rows:
            own = [row["call_id"]] if row["call_id"] in placed else placed
            wrong = _too_much(row, posts, [lived.get(call_id, Lived()) for call_id in own])
            # A hand that pressed at random may have said itself that the phone did not ring.
            if wrong and not (row["outcome"] == "failed" and row["sent"] and self.spare[number]):
                self._find(number, "claims_too_much", wrong)

    def _check_kept(self, now: dict[str, str]) -> None:
        for row_id in self.known_rows.keys() - now.keys():
            self._find(self.known_rows[row_id], "lost", "a row that stood there before is gone")
        self.known_rows |= {row_id: number for row_id, number in now.items() if number in self.tried}

    def _find(self, number: str, kind: str, words: str) -> None:
        if (number, kind) not in self._told:
            self._told.add((number, kind))
            self.findings.append(f"{self.tried[number]} ({number}): {kind}: {words}")


def _too_much(row: Mapping[str, Any], posts: list[Post], calls: list[Lived]) -> str:
    """What a row says that the server's own log denies, empty if nothing.

    Nothing is too much to be unknown.
    """
    outcome = row["outcome"]
    if posts and not row["sent"] and not all(post.refused or post.token_refused for post in posts):
        return "not sent, but it reached the server"
    if row["call_id"] and not any(row["call_id"] in post.call_ids for post in posts):
        return "" if outcome in (None, "unknown") else f"{outcome} by the id of a call that is not its own"
    return f"{outcome}, which the server denies" if _denies(row, posts, calls) else ""


def _denies(row: Mapping[str, Any], posts: list[Post], calls: list[Lived]) -> bool:
    """Whether the server's own log tells of no call that ended so."""
    called = row["number"]
    ours = [call.any("answers", ours=True, called=called) for call in calls]
    rang = [call.any(*_RANG, ours=False, called=called) for call in calls]
    answered = [call.any("answers", ours=False, called=called) for call in calls]
    refused = [call.any("refuses", ours=False, called=called) for call in calls]
    denied = {
        "talked": not any(answered),
        "no_answer": any(answered) or not any(rang),
        "not_picked_up_by_us": any(ours) or not calls,
        "busy": not any(refused),
        "rejected": not any(refused),
        "cancelled": any(answered),
        "failed": bool(calls) and not any(refused),
        "refused": bool(posts) and not any(post.refused for post in posts),
    }
    return denied.get(row["outcome"] or "", False)

"""What is new in the journal."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from deskbell.adapters.store import call_table
from deskbell.adapters.store.journal_news import read_news
from deskbell.adapters.store.schema import migrate
from deskbell.domain.evidence import Intended, Leaving, Noted
from deskbell.domain.standing import JournalMark, JournalNews
from doubles.calls import an_intent


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    """Return a journal with two calls and three pieces of evidence."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as opened:
        migrate(opened)
        call_table.insert(opened, an_intent("a"), Intended(1.0))
        call_table.insert(opened, an_intent("b"), Intended(2.0))
        call_table.append(opened, "a", Leaving(3.0))
        yield opened


def begin(connection: sqlite3.Connection) -> JournalMark:
    """The mark before everything."""
    assert connection.execute("SELECT count(*) FROM evidence").fetchone() == (3,)
    return JournalMark("here", 0, 0)


def names(news: JournalNews) -> list[str]:
    """Whose news it is."""
    return sorted(call.intent.id for call in news.calls)


def test_who_knows_nothing_begins_at_the_newest(connection: sqlite3.Connection) -> None:
    """What there is by then is for the pages; news come after it."""
    news = read_news(connection, "here", None, 10)
    assert (news.anew, news.calls, news.more, news.mark.evidence_id) == (True, (), False, 3)
    assert read_news(connection, "here", news.mark, 10) == JournalNews(news.mark)


def test_news_come_in_pieces_with_whole_calls(connection: sqlite3.Connection) -> None:
    """A call has all of its evidence, also what the next piece tells of."""
    first = read_news(connection, "here", begin(connection), 2)
    assert (names(first), first.more, first.anew, first.mark.evidence_id) == (["a", "b"], True, False, 2)
    assert next(call for call in first.calls if call.intent.id == "a").evidence == (Intended(1.0), Leaving(3.0))
    second = read_news(connection, "here", first.mark, 2)
    assert (names(second), second.more, second.mark.evidence_id) == (["a"], False, 3)
    call_table.append(connection, "b", Noted(4.0, "x"))
    assert names(read_news(connection, "here", second.mark, 2)) == ["b"]


def test_another_journal_begins_anew(connection: sqlite3.Connection) -> None:
    """Of another name, or without the evidence that the mark was made at."""
    mark = read_news(connection, "here", None, 1).mark
    for other in (
        JournalMark("there", mark.evidence_id, mark.evidence_seal),
        JournalMark("here", mark.evidence_id + 1, mark.evidence_seal),
        JournalMark("here", mark.evidence_id, mark.evidence_seal ^ 1),
    ):
        assert read_news(connection, "here", other, 1) == JournalNews(mark, anew=True)


def test_an_empty_journal_has_a_mark_too() -> None:
    """What comes into it is news."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as empty:
        migrate(empty)
        news = read_news(empty, "here", None, 1)
        assert news == JournalNews(JournalMark("here", 0, 0), anew=True)
        call_table.insert(empty, an_intent("a"), Intended(1.0))
        assert names(read_news(empty, "here", news.mark, 5)) == ["a"]


def test_evidence_without_a_seal_can_be_marked(connection: sqlite3.Connection) -> None:
    """A mended journal has such pieces."""
    connection.execute("INSERT INTO evidence (intent_id, at_s, kind, body) VALUES ('a', 5.0, 'leaving', '{}')")
    mark = read_news(connection, "here", None, 1).mark
    assert (mark.evidence_id, mark.evidence_seal) == (4, 0)
    assert read_news(connection, "here", mark, 1) == JournalNews(mark)

"""Sounds in the pane: added from a file, and heard."""

import pytest

from deskbell.domain.account import Sound, SoundProblem, SoundRefused
from deskbell.domain.line import Line, LineList
from deskbell.ui.current_line import CurrentLine
from deskbell.ui.options.sounds import SoundWork
from doubles.jobs import HeldJobs, SpyDesk

HOTEL, OFFICE = Line("Hotel", "101", (), host="https://a"), Line("Office", "102", (), host="https://b")
ADD, FETCH, FIRST = "add a sound", "fetch a sound", "announce_sound_id"
HOLD = Sound("8", "Hold")


class Work:
    """The work with everything around it in the test's hand."""

    def __init__(self) -> None:
        self.line = CurrentLine(LineList((HOTEL, OFFICE)))
        self.desk, self.jobs = SpyDesk(), HeldJobs()
        self.notes: list[str] = []
        self.added: list[tuple[str, Sound]] = []
        self.opened: list[str] = []
        self.has_player = True
        self.work = SoundWork(self.desk, self.line, self.jobs, self.note)
        self.work.added = lambda key, sound: self.added.append((key, sound))
        self.work.open_file = self.open

    def note(self) -> None:
        """Remember what is said."""
        self.notes.append(self.work.note)

    def open(self, path: str) -> bool:
        """Take a file for the player, if there is one."""
        self.opened.append(path)
        return self.has_player


def test_a_file_is_added_and_chosen() -> None:
    """What is being done is said, and what became of it; meanwhile nothing else is begun."""
    work = Work()
    work.work.on_picked(FIRST, "/home/anna/new.wav")
    work.work.on_picked(FIRST, "/home/anna/other.wav")
    work.work.play(HOLD)
    assert work.jobs.names == [ADD]
    work.jobs.finish_all()
    assert work.notes == ["Adding new.wav …", "“New” is at the PBX now."]
    assert [(key, sound.title) for key, sound in work.added] == [(FIRST, "New")]
    work.work.on_picked(FIRST, "/home/anna/other.wav")
    assert work.jobs.names == [ADD]


@pytest.mark.parametrize("has_player", [True, False])
def test_a_sound_is_given_to_the_desktop_s_player(*, has_player: bool) -> None:
    """Where there is none, that is said."""
    work = Work()
    work.has_player = has_player
    work.work.play(HOLD)
    work.jobs.finish_all()
    assert work.opened == ["/run/8.wav"]
    assert work.notes == ["Fetching “Hold” …", "" if has_player else "This desktop has no player for sounds."]


def test_what_went_wrong_is_said_in_words() -> None:
    """And the next one can be tried."""
    work = Work()
    work.work.on_picked(FIRST, "/home/anna/new.doc")
    work.jobs.fail(ADD, SoundRefused("new.doc", SoundProblem.NOT_SOUND))
    assert work.notes[-1] == "new.doc cannot be played by the PBX: it is neither WAV nor MP3. Nothing was sent."
    work.work.play(HOLD)
    work.jobs.fail(FETCH, SoundRefused("Hold", SoundProblem.EMPTY))
    assert "there is nothing in it" in work.notes[-1]
    assert work.opened == []


def test_what_ends_on_another_line_is_left() -> None:
    """Its note and its choice belong to the line before; the sound itself is played all the same."""
    work = Work()
    work.work.on_picked(FIRST, "/home/anna/new.wav")
    work.line.choose("Office")
    work.work.forget()
    work.work.play(HOLD)
    work.jobs.finish(ADD)
    assert (work.added, work.work.note) == ([], "Fetching “Hold” …")


def test_without_anybody_to_pick_or_play_nothing_happens() -> None:
    """As before the pane was made."""
    work = SoundWork(SpyDesk(), CurrentLine(LineList()), HeldJobs(), lambda: None)
    work.pick(FIRST)
    work.added(FIRST, HOLD)
    assert work.open_file("/run/8.wav") is False

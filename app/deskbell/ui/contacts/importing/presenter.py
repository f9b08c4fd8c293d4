"""Importing a file: what it would do, then doing it, with progress and a way out at any time."""

from collections.abc import Callable
from pathlib import PurePath
from typing import TYPE_CHECKING, Final, Protocol

from deskbell.ui.contacts.importing.sheet import going_state, over_state, planned_state, refused_state
from deskbell.ui.contacts.importing.states import ImportState
from deskbell.ui.notice.presenter import TakingBack
from deskbell.ui.ports import After, Jobs, Running
from deskbell.usecases.desk import Desk
from deskbell.usecases.undo_import import ImportTrail, TakenBack, do_again, take_back
from deskbell.wording.import_pane import taken_back
from deskbell.wording.problems import explain

if TYPE_CHECKING:
    from deskbell.domain.contact_import import ImportReport
    from deskbell.usecases.import_contacts import ImportStep

LOOK_S: Final = 0.2
"""So often the window looks how far a file has been gone through."""


class ImportView(Protocol):
    """The sheet."""

    def show_import(self, state: ImportState | None) -> None:
        """Show how an import stands, or go."""


class _Run:
    """One walk through the file on the worker, which leaves here how far it has come."""

    def __init__(self) -> None:
        self.step: ImportStep | None = None
        self.job: Running | None = None
        self.writes = False
        self.trail = ImportTrail(0)

    def take(self, step: "ImportStep") -> None:
        """Be told, on the worker, how far it has come."""
        self.step = step
        if self.writes:
            self.trail.take(step)


class ImportPresenter:
    """One file at a time; `changed` hears that contacts have come, as far as they have."""

    def __init__(
        self,
        view: ImportView,
        desk: Desk,
        jobs: Jobs,
        after: After,
        taking_back: TakingBack,
        changed: Callable[[], None],
        report: Callable[[BaseException], None],
    ) -> None:
        self._view = view
        self._desk = desk
        self._jobs = jobs
        self._after = after
        self._taking_back = taking_back
        self._report = report
        self._changed = changed
        self._path = ""
        self._run: _Run | None = None
        self._done: _Run | None = None

    @property
    def name(self) -> str:
        """What the file is called, without its folder."""
        return PurePath(self._path).name

    @property
    def is_writing(self) -> bool:
        """Whether contacts are coming in just now."""
        return self._run is not None and self._run.writes

    def open(self, path: str) -> None:
        """Go through a file without writing anything, and show what it would do."""
        self._stop()
        self._path, self._done = path, None
        self._begin(writes=False)

    def on_go(self) -> None:
        """Import the file that was gone through; once that is done, take it back."""
        if self._done is not None:
            self._take_back(self._done.trail)
        elif self._run is None and self._path:
            self._begin(writes=True)

    def on_left(self) -> None:
        """Stop where it is; what was written by then stays and is summed up. At rest, close."""
        run, step = self._run, self._run.step if self._run else None
        self._stop()
        if run is not None and run.writes and step is not None:
            self._path, self._done = "", run
            self._view.show_import(over_state(self.name, step.report, stopped=True))
            self._changed()
        else:
            self.leave()

    def leave(self) -> None:
        """Close, and stop what is going on."""
        run = self._run
        self._stop()
        self._path, self._done = "", None
        self._view.show_import(None)
        if run is not None and run.writes:
            self._changed()

    def _begin(self, *, writes: bool) -> None:
        run, path = _Run(), self._path
        run.writes = writes
        self._run = run

        async def go_through() -> "ImportReport":
            files = await self._desk.contact_import()
            if writes:
                run.trail = ImportTrail(await (await self._desk.contacts()).changes())
            return await (files.take_in if writes else files.preview)(path, run.take)

        def done(report: "ImportReport") -> None:
            if run is self._run:
                self._run = None
                self._on_over(run, report)

        def failed(error: BaseException) -> None:
            if run is self._run:
                self._run = None
                self._on_failed(run, explain(error))

        run.job = self._jobs.run(go_through, done, failed, name="go through a file of contacts")
        self._look(run)

    def _on_failed(self, run: _Run, reason: str) -> None:
        """Say why it ended; what was written by then can be taken back."""
        step = run.step if run.writes else None
        if step is not None and step.report.taken:
            self._path, self._done = "", run
            self._view.show_import(over_state(self.name, step.report, reason=reason))
        else:
            self._view.show_import(refused_state(self.name, reason))
        if run.writes:
            self._changed()

    def _on_over(self, run: _Run, report: "ImportReport") -> None:
        if not run.writes:
            self._view.show_import(planned_state(self.name, report))
            return
        self._done = run
        self._view.show_import(over_state(self.name, report, stopped=False))
        self._path = ""
        self._changed()

    def _take_back(self, trail: ImportTrail) -> None:
        async def take() -> TakenBack:
            return await take_back(await self._desk.contacts(), trail)

        def done(taken: TakenBack) -> None:
            self._changed()
            is_whole = trail.is_whole and len(taken.replaced) == len(trail.replaced)
            words = taken_back(len(taken.ids), len(taken.replaced), is_whole=is_whole)
            self._taking_back.offer(words, lambda: self._do_again(taken))

        self.leave()
        self._jobs.run(take, done, self._report, name="take an import back")

    def _do_again(self, taken: TakenBack) -> None:
        async def do() -> None:
            await do_again(await self._desk.contacts(), taken)

        self._jobs.run(do, lambda _: self._changed(), self._report, name="have an import again")

    def _look(self, run: _Run) -> None:
        if run is self._run:
            self._view.show_import(going_state(self.name, run.step, writes=run.writes))
            self._after(LOOK_S, lambda: self._look(run))

    def _stop(self) -> None:
        run, self._run = self._run, None
        if run is not None and run.job is not None:
            run.job.cancel()

"""Importing a file: what it would do, then doing it, with progress and a way out at any time."""

from collections.abc import Callable
from pathlib import PurePath
from typing import TYPE_CHECKING, Final, Protocol

from deskbell.ui.contacts.importing.sheet import going_state, over_state, planned_state, refused_state
from deskbell.ui.contacts.importing.states import ImportState
from deskbell.ui.notice.presenter import TakingBack
from deskbell.ui.ports import After, Jobs, Running
from deskbell.usecases.desk import Desk
from deskbell.usecases.undo_import import added_since, put_in, take_out
from deskbell.wording.import_pane import taken_out
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
        self.seen = 0

    def take(self, step: "ImportStep") -> None:
        """Be told, on the worker, how far it has come."""
        self.step = step


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
        """Import the file that was gone through; once that is done, take out again what it added."""
        if self._done is not None:
            self._take_out(self._done)
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
                run.seen = await (await self._desk.contacts()).changes()
            return await (files.take_in if writes else files.preview)(path, run.take)

        def done(report: "ImportReport") -> None:
            if run is self._run:
                self._run = None
                self._on_over(run, report)

        def failed(error: BaseException) -> None:
            if run is self._run:
                self._run = None
                self._view.show_import(refused_state(self.name, explain(error)))
                if writes:
                    self._changed()

        run.job = self._jobs.run(go_through, done, failed, name="go through a file of contacts")
        self._look(run)

    def _on_over(self, run: _Run, report: "ImportReport") -> None:
        if not run.writes:
            self._view.show_import(planned_state(self.name, report))
            return
        self._done = run
        self._view.show_import(over_state(self.name, report, stopped=False))
        self._path = ""
        self._changed()

    def _take_out(self, run: _Run) -> None:
        added = run.step.report.added if run.step else 0

        async def take() -> tuple[str, ...]:
            contacts = await self._desk.contacts()
            ids = await added_since(contacts, run.seen, added)
            await take_out(contacts, ids)
            return ids

        def done(ids: tuple[str, ...]) -> None:
            self._changed()
            self._taking_back.offer(taken_out(len(ids)), lambda: self._put_in(ids))

        self.leave()
        self._jobs.run(take, done, self._report, name="take out what was imported")

    def _put_in(self, ids: tuple[str, ...]) -> None:
        async def put() -> None:
            await put_in(await self._desk.contacts(), ids)

        self._jobs.run(put, lambda _: self._changed(), self._report, name="put in what was taken out")

    def _look(self, run: _Run) -> None:
        if run is self._run:
            self._view.show_import(going_state(self.name, run.step, writes=run.writes))
            self._after(LOOK_S, lambda: self._look(run))

    def _stop(self) -> None:
        run, self._run = self._run, None
        if run is not None and run.job is not None:
            run.job.cancel()

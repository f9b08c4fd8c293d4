"""Finding who is in the contacts twice, and making one of them."""

from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any, Final, Protocol

from deskbell.ui.contacts.doubles.sheet import doubles_state, key_of
from deskbell.ui.contacts.doubles.states import DoublesState
from deskbell.ui.notice.presenter import TakingBack
from deskbell.ui.ports import Jobs
from deskbell.usecases.desk import Desk
from deskbell.usecases.merge_doubles import MergedDoubles, merge_doubles, part_again
from deskbell.wording import contact_pane as words

if TYPE_CHECKING:
    from deskbell.domain.contact import Contact

_NAME: Final = "merge contacts"


class DoublesView(Protocol):
    """The sheet."""

    def show_doubles(self, state: DoublesState | None) -> None:
        """Show these sets, or go."""


class DoublesPresenter:
    """`changed` hears that contacts have been merged or parted, `report` what could not be done."""

    def __init__(
        self,
        view: DoublesView,
        desk: Desk,
        jobs: Jobs,
        taking_back: TakingBack,
        changed: Callable[[], None],
        report: Callable[[BaseException], None],
    ) -> None:
        self._view = view
        self._desk = desk
        self._jobs = jobs
        self._taking_back = taking_back
        self._changed = changed
        self._report = report
        self._sets: tuple[tuple[Contact, ...], ...] = ()
        self._opened = False
        self._busy = False

    def open(self) -> None:
        """Look for doubles and show them."""

        def done(sets: "tuple[tuple[Contact, ...], ...]") -> None:
            self._sets, self._opened, self._busy = sets, True, False
            self._show()

        self._jobs.run(self._read, done, self._report, name="look for doubles")

    def leave(self) -> None:
        """Close the sheet."""
        self._opened = False
        self._view.show_doubles(None)

    def on_merged(self, key: str) -> None:
        """Make one contact of a set."""
        wanted = next((one for one in self._sets if key_of(one) == key), ())
        ids = [contact.id for contact in wanted]

        async def merge() -> MergedDoubles:
            one = await (await self._desk.contacts()).merge(ids)
            return MergedDoubles((one.id,), 0)

        if wanted:
            self._run(merge)

    def on_all_merged(self) -> None:
        """Make one contact of every set."""

        async def merge() -> MergedDoubles:
            return await merge_doubles(await self._desk.contacts())

        self._run(merge)

    def _run(self, merge: Callable[[], Coroutine[Any, Any, MergedDoubles]]) -> None:
        if self._busy:
            return
        self._busy = True

        def done(merged: MergedDoubles) -> None:
            self._changed()
            self._look_again()
            if merged.ids:
                sentence = words.merged(len(merged.ids), merged.left)
                self._taking_back.offer(sentence, lambda: self._part(merged.ids))

        def failed(error: BaseException) -> None:
            self._changed()
            self._look_again()
            self._report(error)

        self._jobs.run(merge, done, failed, name=_NAME)

    def _part(self, ids: tuple[str, ...]) -> None:
        async def part() -> None:
            await part_again(await self._desk.contacts(), ids)

        def done(_: object) -> None:
            self._changed()
            self._look_again()

        self._jobs.run(part, done, self._report, name="part contacts again")

    def _look_again(self) -> None:
        self._busy = False
        if self._opened:
            self.open()

    async def _read(self) -> "tuple[tuple[Contact, ...], ...]":
        return await (await self._desk.contacts()).doubles()

    def _show(self) -> None:
        self._view.show_doubles(doubles_state(self._sets))

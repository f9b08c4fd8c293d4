"""The page about dialling: a box to try, the rules, what is asked before, and the numbers once allowed."""

from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from deskbell.domain.number import LONGEST_INPUT
from deskbell.ui.parts.button import Kind, PressButton
from deskbell.ui.parts.scroll import Page
from deskbell.ui.parts.text_box import TextBox
from deskbell.ui.parts.tick import Tick
from deskbell.ui.settings.acts import SettingsActs
from deskbell.ui.settings.number_list import NumberList
from deskbell.ui.settings.rule_list import RuleList
from deskbell.ui.settings.states import DiallingState
from deskbell.ui.theme.icons import Icons
from deskbell.ui.theme.sizes import BUTTON_H, PAD
from deskbell.ui.theme.theme import Look
from deskbell.ui.theme.tokens import BODY, SEMIBOLD, SMALL, Ink
from deskbell.wording.settings import SettingsWords

_REGION_W: Final = 260
_WORDS: Final = SettingsWords()


class DiallingPage(Page):
    """Shows a `DiallingState`."""

    def __init__(self, look: Look, icons: Icons, acts: SettingsActs) -> None:
        super().__init__()
        self._look = look
        self._icons = icons
        self._acts = acts
        self._labels: list[tuple[QLabel, Ink, bool, bool]] = []
        self._ticks: dict[str, Tick] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(PAD, 8, PAD, PAD)
        self._column.setSpacing(4)
        self._make_try()
        self._rules = RuleList(look, icons, self, acts)
        self._add_rule = self._plain_button(_WORDS.add_rule, "plus")
        self._add_rule.clicked.connect(acts.rule_added)
        self._section(_WORDS.rules, self._note(_WORDS.rules_note), self._rules, self._add_rule)
        self._make_safety()
        self._allowed = NumberList(look, icons, self, _WORDS.ask_again, _WORDS.ask_again_about)
        self._allowed.pressed.connect(acts.asked_again)
        self._nothing = self._note(_WORDS.nothing_allowed)
        self._section(_WORDS.allowed, self._note(_WORDS.allowed_note), self._allowed, self._nothing)
        self._make_region()
        self._column.addStretch(1)
        self._dress()

    def show_state(self, state: DiallingState) -> None:
        """Show what is set."""
        self._try.entry.show_text(state.typed)
        self._told.setText(state.told)
        self._told.setVisible(bool(state.told))
        self._tint(self._told, "fail" if state.wrong else "text")
        self._rules.show_rules(state.rules)
        for switch in state.switches:
            self._ticks[switch.key].show_state(switch.words, on=switch.on)
        self._banned.show_numbers(state.banned)
        self._ban.entry.show_text(state.ban_typed)
        self._ban.show_problem(problem=bool(state.ban_problem))
        self._allowed.show_numbers(state.allowed)
        self._nothing.setVisible(not state.allowed)
        self._region.entry.show_text(state.region)
        self._region.show_aside(state.region_now if not state.region else "")
        self._region.show_problem(problem=bool(state.region_problem))
        self._region.setVisible(not state.region_fixed)
        for label, words in (
            (self._ban_problem, state.ban_problem),
            (self._region_told, state.region_problem or state.region_fixed),
        ):
            label.setText(words)
            label.setVisible(bool(words))
        self._tint(self._region_told, "fail" if state.region_problem else "text2")
        self._ban.entry.setAccessibleDescription(state.ban_problem)
        self._region.entry.setAccessibleDescription(state.region_problem)

    def chain(self) -> list[QWidget]:
        """Give what the keyboard reaches, from the top down."""
        region = [self._region.entry] if not self._region.isHidden() else []
        ban = [self._ban.entry, self._add_ban]
        ticks = list(self._ticks.values())
        lists = [*self._banned.chain(), *ban, *self._allowed.chain()]
        return [self._try.entry, *self._rules.chain(), self._add_rule, *ticks, *lists, *region]

    def height_at(self, width: int) -> int:
        """Give the height at this width."""
        self._column.activate()
        return self._column.heightForWidth(width)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()

    def _make_try(self) -> None:
        self._try = self._field(_WORDS.try_it, _WORDS.try_quiet)
        self._try.entry.textEdited.connect(self._acts.tried)
        self._told = self._note("")
        self._section(_WORDS.try_it, self._try, self._told)

    def _make_safety(self) -> None:
        for key in ("emergency", "own_phone", "international", "premium"):
            tick = self._ticks[key] = Tick(self._look, self._icons, self)
            tick.clicked.connect(lambda _checked=False, key=key: self._acts.switched.emit(key))
        self._section(_WORDS.safety, *self._ticks.values())
        self._banned = NumberList(self._look, self._icons, self, "", _WORDS.remove)
        self._banned.pressed.connect(self._acts.unbanned)
        self._ban = self._field(_WORDS.banned, _WORDS.ban_quiet)
        self._ban.entry.textEdited.connect(self._acts.ban_typed)
        self._ban.entry.returnPressed.connect(self._acts.banned)
        self._add_ban = self._plain_button(_WORDS.add, "plus")
        self._add_ban.clicked.connect(self._acts.banned)
        self._ban_problem = self._note("", "fail")
        row = QWidget(self)
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self._ban, 1)
        across.addWidget(self._add_ban)
        self._section(_WORDS.banned, self._banned, row, self._ban_problem)

    def _make_region(self) -> None:
        self._region = self._field(_WORDS.region, _WORDS.region_quiet)
        self._region.setMaximumWidth(_REGION_W)
        self._region.entry.textEdited.connect(self._acts.region_typed)
        self._region_told = self._note("")
        self._section(_WORDS.region, self._region, self._region_told)

    def _section(self, title: str, *parts: QWidget) -> None:
        heading = self._label(title, "text", strong=True)
        self._column.addSpacing(10)
        self._column.addWidget(heading)
        for part in parts:
            button = isinstance(part, PressButton)
            self._column.addWidget(part, 0, Qt.AlignmentFlag.AlignLeading if button else Qt.AlignmentFlag(0))

    def _field(self, name: str, quiet: str) -> TextBox:
        field = TextBox(self._look, self, longest=LONGEST_INPUT)
        field.setFixedHeight(BUTTON_H)
        field.entry.setAccessibleName(name)
        field.entry.show_quiet_words(quiet)
        return field

    def _plain_button(self, words: str, icon: str) -> PressButton:
        button = PressButton(self._look, self._icons, self, kind=Kind.BARE_WORDS, height=BUTTON_H - 4, small=True)
        button.show_words(words, icon)
        return button

    def _note(self, words: str, ink: Ink = "text2") -> QLabel:
        return self._label(words, ink, strong=False)

    def _label(self, words: str, ink: Ink, *, strong: bool) -> QLabel:
        label = QLabel(words, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        self._labels.append((label, ink, strong, not strong))
        return label

    def _tint(self, label: QLabel, ink: Ink) -> None:
        palette = self._look.theme.qt_palette()
        palette.setColor(QPalette.ColorRole.WindowText, self._look.theme.colour(ink))
        label.setPalette(palette)

    def _dress(self) -> None:
        theme = self._look.theme
        for label, ink, strong, small in self._labels:
            label.setFont(theme.font(SMALL) if small else theme.font(BODY, SEMIBOLD if strong else 400))
            self._tint(label, ink)
        self._told.setFont(theme.font(BODY))

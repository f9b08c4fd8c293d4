"""Importing and exporting presets."""

from collections.abc import Callable

from deskbell.domain.errors import DirectoryTrouble
from deskbell.domain.preset import Preset
from deskbell.domain.preset_list import PresetList
from deskbell.ui.presets.files import PresetFilesPresenter
from doubles.jobs import HeldJobs, SpyDesk

GATE = Preset("g", "Gate", "205", options={"dst_dtmf": "WW12#"})


class Desk:
    """A desk whose dialogs answer at once."""

    def __init__(self) -> None:
        self.titles: list[str] = []
        self.desk, self.jobs = SpyDesk(), HeldJobs()
        self.desk.kept_presets.presets = PresetList((GATE,))
        self.lists: list[PresetList] = []
        self.said: list[str] = []
        self.troubles: list[str] = []
        self.files = PresetFilesPresenter(
            self, self.desk, self.jobs, self.lists.append, self.said.append, self.troubles.append
        )

    def open_file(self, title: str, kind: str, chosen: Callable[[str], None]) -> None:
        """Choose."""
        assert "*.json" in kind
        self.titles.append(title)
        chosen("presets.json")

    def save_file(self, title: str, name: str, kind: str, chosen: Callable[[str], None]) -> None:
        """Choose."""
        assert name.endswith(".json")
        self.open_file(title, kind, chosen)


def test_presets_go_out_and_come_in_by_a_file() -> None:
    """The dialog says that door codes are in it; a second import brings nothing twice."""
    desk = Desk()
    desk.files.on_export_wanted()
    desk.jobs.finish_all()
    assert "door codes are in the file" in desk.titles[0]
    assert desk.said == ["1 preset written. Door codes are among them: keep the file as you keep a key."]
    desk.files.on_import_wanted()
    desk.jobs.finish_all()
    assert desk.said[1] == "Every preset of this file is here already."
    desk.desk.kept_presets.presets = PresetList()
    desk.files.on_import_wanted()
    desk.jobs.finish_all()
    assert desk.said[2] == "1 preset imported."
    assert [[one.name for one in presets.presets] for presets in desk.lists] == [["Gate"], ["Gate"]]


def test_what_is_wrong_with_a_file_is_said() -> None:
    """Nothing was imported."""
    desk = Desk()
    desk.desk.preset_files.texts["presets.json"] = "dear"
    desk.files.on_import_wanted()
    desk.jobs.finish_all()
    assert desk.troubles == ["This is no file of presets. Nothing was imported."]
    assert (desk.lists, desk.said) == ([], [])
    desk.desk.kept_presets.error = DirectoryTrouble("the disk is full")
    desk.files.on_export_wanted()
    desk.jobs.finish_all()
    assert desk.troubles[1].endswith("The reason: the disk is full.")

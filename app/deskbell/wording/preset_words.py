"""The words about presets that never change; what is said of one stands in `wording.preset_pane`."""

from typing import Final, NamedTuple

EMPTY: Final = "None yet. Set options for a call and press Save as preset, or press +."


class PresetWords(NamedTuple):
    """Labels by what they label; `{name}` stands for a preset's name."""

    title: str = "Presets"
    add: str = "New preset"
    more: str = "Import and export presets"
    imports: str = "Import presets …"
    exports: str = "Export presets …"
    use: str = "Call"
    wear: str = "Use with the next call"
    take_off: str = "Take off again"
    edit: str = "Edit …"
    up: str = "Move up"
    down: str = "Move down"
    remove: str = "Remove"
    edit_row: str = "Edit {name}"
    field_name: str = "Name"
    field_icon: str = "Picture"
    field_key: str = "Key"
    field_number: str = "Calls"
    field_rings: str = "Rings"
    field_person: str = "Goes with"
    any_number: str = "any number"
    nobody: str = "nobody: type a name to choose"
    detach: str = "Take {name} off this preset"
    save: str = "Save preset"
    save_changes: str = "Save changes"
    cancel: str = "Cancel"
    undo: str = "Put it back"
    close: str = "Close"

"""The presets of one desk in their order, with those that were removed and can be put back."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from deskbell.domain.preset import LONGEST_NAME, Preset, PresetProblem, PresetRefused, PresetTrouble

MOST_PRESETS: Final = 200
KEPT_REMOVED_S: Final = 30 * 24 * 3600.0
"""Seconds for which a preset that was removed can be put back."""


class NoSuchPreset(PresetTrouble):
    """No preset has this name, or it is gone meanwhile (`name` empty); `known` are those there are."""

    name: str
    known: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RemovedPreset:
    """A preset that was removed from a place of the list, and when, in seconds since 1970."""

    preset: Preset
    place: int
    at_s: float


@dataclass(frozen=True, slots=True)
class PresetList:
    """Every change gives a new list; what cannot be kept raises PresetRefused and changes nothing."""

    presets: tuple[Preset, ...] = ()
    removed: tuple[RemovedPreset, ...] = ()

    def named(self, name: str) -> Preset:
        """The preset with this name, whatever its case.

        Raises:
            NoSuchPreset: with the names there are.
        """
        for preset in self.presets:
            if preset.name.casefold() == name.strip().casefold():
                return preset
        raise NoSuchPreset(name, self._names())

    def with_preset(self, preset: Preset) -> "PresetList":
        """The list with one more preset at its end."""
        return replace(self, presets=_put(self.presets, preset, len(self.presets)))

    def changed(self, preset: Preset) -> "PresetList":
        """The list with a preset in place of the one that has its id; NoSuchPreset if it is gone."""
        place = self._place(preset.id)
        return replace(self, presets=_put(self._others(place), preset, place))

    def moved(self, preset_id: str, place: int) -> "PresetList":
        """The list with a preset at another place, counted from 0; NoSuchPreset if it is gone."""
        at = self._place(preset_id)
        return replace(self, presets=_put(self._others(at), self.presets[at], place))

    def without(self, preset_id: str, at_s: float) -> "PresetList":
        """The list without a preset, which can be put back for a month; NoSuchPreset if it is gone."""
        place = self._place(preset_id)
        young = tuple(one for one in self.removed if at_s - one.at_s < KEPT_REMOVED_S)
        return PresetList(self._others(place), (RemovedPreset(self.presets[place], place, at_s), *young))

    def restored(self, preset_id: str) -> "PresetList":
        """The list with a removed preset at its old place, without its key where that is taken by now.

        Raises:
            NoSuchPreset: it was not removed, or too long ago.
        """
        found = next((one for one in self.removed if one.preset.id == preset_id), None)
        if found is None:
            raise NoSuchPreset("", self._names())
        back = _with_free_key(self.presets, found.preset)
        rest = tuple(one for one in self.removed if one is not found)
        return PresetList(_put(self.presets, back, found.place), rest)

    def with_imported(self, imported: Iterable[Preset]) -> "PresetList":
        """The list with presets of a file at its end; one that is here in every respect but its id is passed over.

        A name that is taken gets a number, a key that is taken is left out.
        """
        presets = self.presets
        for preset in imported:
            if not any(replace(one, id=preset.id) == preset for one in presets):
                fitted = _with_free_key(presets, _with_free_name(presets, preset))
                presets = _put(presets, fitted, len(presets))
        return replace(self, presets=presets)

    def _place(self, preset_id: str) -> int:
        for place, preset in enumerate(self.presets):
            if preset.id == preset_id:
                return place
        raise NoSuchPreset("", self._names())

    def _others(self, place: int) -> tuple[Preset, ...]:
        return (*self.presets[:place], *self.presets[place + 1 :])

    def _names(self) -> tuple[str, ...]:
        return tuple(preset.name for preset in self.presets)


def _put(presets: tuple[Preset, ...], preset: Preset, place: int) -> tuple[Preset, ...]:
    preset.require_sound()
    if len(presets) >= MOST_PRESETS:
        raise PresetRefused(preset.name, PresetProblem.TOO_MANY)
    if _is_taken(presets, preset.name):
        raise PresetRefused(preset.name, PresetProblem.NAME_TAKEN)
    if _with_free_key(presets, preset) != preset:
        raise PresetRefused(preset.name, PresetProblem.KEY_TAKEN)
    place = max(place, 0)
    return (*presets[:place], preset, *presets[place:])


def _is_taken(presets: tuple[Preset, ...], name: str) -> bool:
    return any(preset.name.casefold() == name.casefold() for preset in presets)


def _with_free_key(presets: tuple[Preset, ...], preset: Preset) -> Preset:
    taken = preset.key and any(one.key == preset.key for one in presets)
    return replace(preset, key=0) if taken else preset


def _with_free_name(presets: tuple[Preset, ...], preset: Preset) -> Preset:
    number, name = 1, preset.name
    while _is_taken(presets, name):
        number += 1
        end = f" {number}"
        name = preset.name[: LONGEST_NAME - len(end)].rstrip() + end
    return replace(preset, name=name)

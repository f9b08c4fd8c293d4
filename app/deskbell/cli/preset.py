"""`deskbell preset`: keeping, listing, removing, importing and exporting presets."""

from types import MappingProxyType
from typing import Any

from deskbell.cli.call import Send
from deskbell.cli.codes import Exit
from deskbell.cli.endings import exit_of_problem
from deskbell.cli.requests import (
    PresetAddRequest,
    PresetExportRequest,
    PresetImportRequest,
    PresetListRequest,
    PresetRemoveRequest,
    PresetRequest,
)
from deskbell.domain.callback_body import masked_body
from deskbell.domain.errors import KnownError
from deskbell.domain.option_value import read_option
from deskbell.domain.preset import USUAL_ICON, Preset
from deskbell.domain.preset_json import body_of
from deskbell.usecases.desk import Desk
from deskbell.usecases.presets import Presets
from deskbell.wording import presets as wording
from deskbell.wording.problems import explain


async def run_preset(desk: Desk, request: PresetRequest, send: Send) -> None:
    """Do what one command about presets asks, and send messages as a call does."""
    try:
        presets = await desk.presets()
        match request:
            case PresetAddRequest():
                code = await _add(presets, request, send)
            case PresetListRequest():
                code = await _list(presets, send)
            case PresetRemoveRequest():
                code = await _remove(presets, request.name, send)
            case PresetImportRequest():
                code = await _import(presets, request.file, send)
            case PresetExportRequest():
                code = await _export(presets, request.file, send)
    except KnownError as error:
        await send({"problem": explain(error)})
        code = exit_of_problem(error)
    await send({"exit": code})


async def _add(presets: Presets, request: PresetAddRequest, send: Send) -> Exit:
    preset = Preset(
        id="",
        name=request.name,
        number=request.number,
        sources=request.sources,
        options=MappingProxyType({name: read_option(name, text) for name, text in request.options}),
        icon=request.icon or USUAL_ICON,
        key=request.key,
    )
    await presets.add(preset)
    await send(_told(wording.added(preset)))
    return Exit.DONE


async def _list(presets: Presets, send: Send) -> Exit:
    kept = (await presets.every()).presets
    for preset in kept:
        await send({"step": preset_fields(preset), "words": wording.row(preset)})
    if not kept:
        await send({"problem": wording.NO_PRESETS})
    return Exit.DONE


async def _remove(presets: Presets, name: str, send: Send) -> Exit:
    preset = (await presets.every()).named(name)
    await presets.remove(preset.id)
    await send(_told(wording.removed(preset.name)))
    return Exit.DONE


async def _import(presets: Presets, file: str, send: Send) -> Exit:
    before = await presets.every()
    await send(_told(wording.imported(before, await presets.import_file(file))))
    return Exit.DONE


async def _export(presets: Presets, file: str, send: Send) -> Exit:
    await send(_told(wording.exported(await presets.export(file, wording.FILE_NOTE, replace=False))))
    return Exit.DONE


def preset_fields(preset: Preset) -> dict[str, Any]:
    """A preset as `--json` prints it; door codes are masked, a file has them."""
    body = body_of(preset)
    return {"name": preset.name, **body, "options": masked_body(body.get("options", {}))}


def _told(words: str) -> dict[str, Any]:
    return {"step": {}, "words": words}

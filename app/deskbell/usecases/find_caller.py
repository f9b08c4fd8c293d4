"""Finding the extension that places a call."""

from deskbell.domain.directory import Extension, choose_extension, is_variable
from deskbell.domain.errors import RefusalReason, Refused
from deskbell.usecases.ports import Pbx


async def find_caller(wanted: str, pbx: Pbx) -> Extension:
    """The extension that places calls: the wanted number, else the signed-in user's own, else the only phone.

    A user of an extension may not be shown the list; then it is that user's own, by the number that is wanted. Raises
    as `Pbx`, and ExtensionUnclear with the phones there are.
    """
    if is_variable(wanted):
        return choose_extension(wanted, "", ())
    own_id = "" if wanted else await pbx.own_extension_id()
    try:
        extensions = await pbx.extensions(for_dialling=True)
    except Refused as error:
        own_id = own_id or await pbx.own_extension_id()
        if error.reason is not RefusalReason.NOT_ALLOWED or not own_id:
            raise
        return Extension(id=own_id, number=wanted, name=wanted, kind="phone")
    return choose_extension(wanted, own_id, extensions)

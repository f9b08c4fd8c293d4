"""Adding and removing lines; the secret goes to the keyring and nowhere else."""

from deskbell.domain.errors import NoSecret
from deskbell.domain.line import Line
from deskbell.usecases.ports import LineBook, Secrets


async def add_line(line: Line, secret: str, book: LineBook, secrets: Secrets) -> NoSecret | None:
    """Keep a line and its secret; None, or why the secret could not be kept while the line was.

    Raises:
        LineRefused: the line cannot be kept like this.
        LinesUnreadable: the list of lines cannot be read or written.
    """
    await book.change(lambda lines: lines.with_line(line))
    try:
        await secrets.keep(line, secret)
    except NoSecret as error:
        return error
    return None


async def remove_line(name: str, book: LineBook, secrets: Secrets) -> NoSecret | None:
    """Forget a line and its secret; None, or why the keyring could not be asked to forget.

    Raises:
        NoSuchLine: no line has this name.
        LineRefused: it is the practice line.
        LinesUnreadable: the list of lines cannot be read or written.
    """
    line = (await book.read()).named(name)
    await book.change(lambda lines: lines.without(line.name))
    try:
        await secrets.forget(line)
    except NoSecret as error:
        return error
    return None

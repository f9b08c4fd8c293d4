"""What `deskbell practice` prints when it starts: how to reach it and who answers."""

from collections.abc import Sequence

from deskbell.practice.exchange.characters import OUTSIDE_DESCRIPTION, Character, Outsider
from deskbell.practice.users import Application


def opening_notice(
    address: str,
    applications: Sequence[Application],
    control_token: str,
    speed: float,
    characters: Sequence[Character],
    outsiders: Sequence[Outsider] = (),
) -> str:
    """The whole notice, in plain text; the first application is the usual one, the outsiders those of a script."""
    usual, *others = applications
    inside = [f"  {one.number}  {one.name:<27} {one.description}" for one in characters]
    people = "\n".join((*inside, *(f"  {one.number:<32} {one.description}" for one in outsiders)))
    pace = "" if speed == 1 else f"\nTime runs {speed:g} times as fast as usual.\n"
    return f"""\
The practice PBX is running. It rings nobody.

  Address     {address}
  App ID      {usual.keys.app_id}
  App Secret  {usual.keys.app_secret}
  Control     {control_token} (header X-Practice-Token, for paths under /_practice/)
{pace}{_refused_ones(others)}
Who answers:

{people}
  {OUTSIDE_DESCRIPTION}

Press Ctrl+C to end it.
"""


def _refused_ones(applications: Sequence[Application]) -> str:
    if not applications:
        return ""
    lines = "\n".join(_line(one) for one in applications)
    return f"\nOther applications, to meet what they are refused (App ID, App Secret):\n\n{lines}\n"


def _line(application: Application) -> str:
    refresh = f"\n    with refresh token {application.refresh_token}" if application.refresh_token else ""
    return f"  {application.keys.app_id}  {application.keys.app_secret}  {application.title}{refresh}"

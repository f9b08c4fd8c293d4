"""What `deskbell practice` prints when it starts: how to reach it and who answers."""

from deskbell.practice.exchange.characters import CHARACTERS, OUTSIDE_DESCRIPTION
from deskbell.practice.tokens import Keys


def opening_notice(address: str, keys: Keys, control_token: str, speed: float) -> str:
    """The whole notice, in plain text."""
    people = "\n".join(f"  {one.number}  {one.name:<27} {one.description}" for one in CHARACTERS)
    pace = "" if speed == 1 else f"\nTime runs {speed:g} times as fast as usual.\n"
    return f"""\
The practice PBX is running. It rings nobody.

  Address     {address}
  App ID      {keys.app_id}
  App Secret  {keys.app_secret}
  Control     {control_token} (header X-Practice-Token, for paths under /_practice/)
{pace}
Who answers:

{people}
  {OUTSIDE_DESCRIPTION}

Press Ctrl+C to end it.
"""

"""How a number that a script casts behaves, in one plain sentence."""

from deskbell.practice.exchange.characters import Character, LegResult, Script

_REFUSALS = {LegResult.BUSY: "is busy", LegResult.FAILED: "fails"}


def manner_of(one: Character) -> str:
    """What an extension does with a call, as `Answers after 3 s, talks for 20 s.`."""
    if one.forwards_to:
        manner = f"forwards to {one.forwards_to}"
    elif one.members:
        answers = "answers and rings" if one.answers_itself else "rings"
        manner = f"{answers} {', '.join(one.members)} at once"
    else:
        manner = _manner(one.script)
    return f"Your own phone: {manner}." if one.own else f"{_capital(manner)}."


def outside_manner_of(script: Script) -> str:
    """What an outside number does with a call."""
    return f"{_capital(_manner(script))}."


def _manner(script: Script) -> str:
    if script.refuses_after_s is not None:
        return _REFUSALS.get(script.refusal, f"rings for {script.refuses_after_s:g} s and declines")
    sounds = "" if script.early_media_after_s is None else f"sounds of its own after {script.early_media_after_s:g} s, "
    if script.answers_after_s is None:
        return f"{sounds}never picks up"
    talks = "talks until you hang up" if script.talks_s is None else f"talks for {script.talks_s:g} s"
    return f"{sounds}answers after {script.answers_after_s:g} s, {talks}"


def _capital(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}"

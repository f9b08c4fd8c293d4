"""How letters that are not plain Latin ones are written in those, each by itself, as people type them."""
# ruff: noqa: RUF001 - letters that look like others are what this is about

from typing import Final

_CYRILLIC: Final = """
    а a б b в v г g д d е e ж zh з z и i й y к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh щ shch
    ъ - ы y ь - э e ю yu я ya і i ї yi є ye ґ g ў u ј j љ lj њ nj ћ c ђ dj џ dzh ә a ғ g қ k ң n ө o ұ u ү u һ h
"""
_ARMENIAN: Final = """
    ա a բ b գ g դ d ե e զ z է e ը y թ t ժ zh ի i լ l խ kh ծ ts կ k հ h ձ dz ղ gh ճ ch մ m յ y ն n շ sh ո o չ ch պ p
    ջ j ռ r ս s վ v տ t ր r ց ts ւ u փ p ք k օ o ֆ f եւ ev
"""
_LATIN: Final = "æ ae œ oe ø o ł l đ d ð d þ th ı i ħ h"

_WORDS: Final = f"{_CYRILLIC} {_ARMENIAN} {_LATIN}".split()

LETTERS: Final = dict(zip(_WORDS[::2], [latin.strip("-") for latin in _WORDS[1::2]], strict=True))
"""Latin letters for each small letter; signs that have no sound have none."""

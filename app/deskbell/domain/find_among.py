"""Finding a person by what is being typed."""

import unicodedata
from functools import lru_cache

from deskbell.domain.directory import Person
from deskbell.domain.search import Match

MOST_WORDS = 8


def fold(text: str) -> str:
    """Fold case and accents, one folded character for each character of the text."""
    return text.lower() if text.isascii() else "".join(map(_fold_character, text))


def find_people(people: tuple[Person, ...], typed: str) -> tuple[Match, ...]:
    """People whose name holds every typed word, or whose number holds the typed digits, best first.

    Of a long paste only the first words count: whoever types waits for the answer.
    """
    words = fold(typed).split()[:MOST_WORDS]
    if not words:
        return ()
    found = []
    for person in people:
        match = _match(person, words)
        if match:
            found.append((_rank(person, words), match))
    found.sort(key=lambda item: item[0])
    return tuple(match for _, match in found)


def _match(person: Person, words: list[str]) -> Match | None:
    if len(words) == 1 and words[0] in person.number:
        return Match(person, ())
    name = fold(person.name)
    marked = []
    for word in words:
        start = _start_of(name, word)
        if start < 0:
            return None
        marked.append((start, start + len(word)))
    return Match(person, tuple(sorted(marked)))


def _start_of(name: str, word: str) -> int:
    """Where a word stands in a name: at the start of one of its words if it can, else anywhere."""
    if name.startswith(word):
        return 0
    at_word = name.find(f" {word}")
    return at_word + 1 if at_word >= 0 else name.find(word)


def _rank(person: Person, words: list[str]) -> tuple[int, int, str]:
    name = fold(person.name)
    exact = 0 if words[0] == person.number else 1
    leads = 0 if name.startswith(words[0]) or person.number.startswith(words[0]) else 1
    return exact, leads, name


# Every key that is typed folds every name anew, and names share an alphabet.
@lru_cache(maxsize=1024)
def _fold_character(character: str) -> str:
    base = unicodedata.normalize("NFKD", character)[0]
    folded = base.casefold()
    return folded if len(folded) == 1 else base

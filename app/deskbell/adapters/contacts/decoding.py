"""Bytes of text whose encoding is told wrongly, or not at all."""

import codecs
import re
from typing import Final

UTF_8: Final = "utf-8"
WESTERN: Final = "cp1252"

# Codecs that are no encodings of text, or take quadratic time, stay out: a file chooses among these alone.
_ONE_BYTE: Final = re.compile(r"cp(?:125\d|437|737|775|85\d|86\d)|iso8859(?:-\d+)?|koi8-[rut]|mac-\w+|ascii|latin.1")
_MANY_BYTES: Final = re.compile(
    r"utf-(?:16|32)(?:-[bl]e)?|gbk|gb2312|gb18030|big5(?:hkscs)?|shift_jis(?:x0213|_2004)?|cp932|cp949|cp950|"
    r"euc_(?:jp|kr|jis_2004)|iso2022_(?:jp|kr)(?:_\w+)?|johab|hz"
)
# In words as people write them, case changes once at most and no foreign letter stands between.
_CYRILLIC: Final = re.compile(r"(?<![^\W\d_])[\u0400-\u042f]?(?:[\u0430-\u045f]+|[\u0400-\u042f]+)(?![^\W\d_])")
_LATIN: Final = re.compile(
    r"(?<![^\W\d_])(?=\w*[A-Za-z]{2})[A-Z\xc0-\xde]?(?:[a-z\xdf-\xffœšž]+|[A-Z\xc0-\xdeŒŠŽ]+)(?![^\W\d_])"
)
_WORDS: Final = {"cp1251": _CYRILLIC, "koi8-r": _CYRILLIC, "cp866": _CYRILLIC, WESTERN: _LATIN}
_LONGEST_EVIDENCE_BYTES: Final = 64 * 1024


def decode(data: bytes, declared: str = "", fallback: str = "") -> str:
    """Read bytes as text: by the declared encoding as far as they bear it out, as UTF-8, or as what they look like.

    A declared encoding of one byte a letter fits any bytes; where they are UTF-8, which is no accident, that is it.
    """
    if data.isascii() and not declared:
        return data.decode("ascii")
    told = codec_named(declared) if declared else ""
    many, one = (told, "") if _MANY_BYTES.fullmatch(told) else ("", told)
    for encoding in (many, UTF_8, one):
        if encoding:
            try:
                return data.decode(encoding)
            except UnicodeError:
                continue
    return data.decode(fallback or guess(data), "replace")


def codec_named(name: str) -> str:
    """The codec for an encoding's name as files write it, empty for one that is not read."""
    try:
        known = codecs.lookup(name.strip().strip('"')).name
    except (LookupError, ValueError):
        return ""
    return known if known == UTF_8 or _ONE_BYTE.fullmatch(known) or _MANY_BYTES.fullmatch(known) else ""


def guess(data: bytes) -> str:
    """The encoding of one byte a letter in which most of the words with foreign letters are words."""
    evidence = b" ".join(word for word in data[:_LONGEST_EVIDENCE_BYTES].split() if not word.isascii())
    fits = {encoding: _letters_in_words(evidence, encoding) for encoding in _WORDS}
    best = max(fits, key=lambda encoding: fits[encoding])
    return best if fits[best] else WESTERN


def _letters_in_words(data: bytes, encoding: str) -> int:
    text = data.decode(encoding, "replace")
    return sum(len(word) for word in _WORDS[encoding].findall(text) if not word.isascii())

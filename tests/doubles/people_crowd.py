"""Very many people, made by chance but the same each time."""

import random
from collections.abc import Iterator
from typing import Final

from deskbell.domain.contact import Contact, LabelledNumber

# fmt: off
_FIRST: Final = """
    Aleksandr Anna Aram Boris Carl Dmitry Elena Emma Gevorg Hans Igor Irina Ivan Jean John Julia Karen Lena Maria Marie
    Mikhail Nare Natalia Nikolai Olga Paul Pavel Petra Robert Sergey Sofia Tatiana Tigran Vera Viktor Yan Jürgen Łukasz
    Алексей Анна Владимир Дмитрий Екатерина Елена Иван Ирина Мария Наталья Ольга Павел Пётр Сергей Татьяна Юлия
    Արամ Անի Գևորգ Կարեն Հայկ Նարե Տիգրան Jérôme Noël Zoë
""".split()  # noqa: SIM905 - names are read more easily without marks
_SYLLABLES: Final = (
    "ka ro mi ne shu pe tro va sy lo gri bel dan ost ar men ev hov chi zur tak lem vin gor sa ni".split()  # noqa: SIM905
)
_ENDS: Final = ("ov", "ova", "in", "ina", "yan", "enko", "sky", "son", "er")
_FIRMS: Final = ("Ltd", "GmbH", "Travel", "Hotel", "Bank", "Sons", "Clinic", "Logistics", "School", "Service")
# fmt: on


def crowd(count: int) -> Iterator[Contact]:
    """So many contacts, with two numbers each and a company for every second one."""
    chance = random.Random(1)
    for at in range(count):
        name = f"{chance.choice(_FIRST)} {_word(chance)}{chance.choice(_ENDS)}"
        company = f"{_word(chance)} {chance.choice(_FIRMS)}" if at % 2 else ""
        numbers = (
            LabelledNumber(
                f"+7 (9{chance.randrange(100):02}) {_part(chance, 3)}-{_part(chance, 2)}-{_part(chance, 2)}", "mobile"
            ),
            LabelledNumber(f"+374 {chance.choice((10, 11, 60))} {_part(chance, 6)}", "office"),
        )
        yield Contact(f"{at:032x}", name, company, numbers, preferred=0 if at % 3 else None)


def _word(chance: random.Random) -> str:
    return "".join(chance.choice(_SYLLABLES) for _ in range(chance.randint(2, 3))).capitalize()


def _part(chance: random.Random, length: int) -> str:
    return f"{chance.randrange(10**length):0{length}}"

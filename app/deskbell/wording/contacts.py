"""What is said of contacts and favourites."""

from typing import Final

from deskbell.domain.contact import (
    LONGEST_LABEL,
    LONGEST_NAME,
    LONGEST_NOTE,
    LONGEST_NUMBER,
    MOST_GROUPS,
    MOST_NUMBERS,
    ContactProblem,
    ContactRefused,
    ContactTrouble,
    NoSuchContact,
    TooFewToMerge,
)
from deskbell.domain.contact_import import ContactFileRefused, DirectoryAway
from deskbell.domain.favourites import MOST_FAVOURITES, FavouritesUnread, TooManyFavourites
from deskbell.wording.contact_import import LIST_AWAY, explain_file

_PROBLEMS: Final = {
    ContactProblem.NAMELESS: "A contact needs a name or a company.",
    ContactProblem.NAME_UNREADABLE: f"A name or company has at most {LONGEST_NAME} characters that can be read.",
    ContactProblem.NUMBER_UNREADABLE: f"A number has from 1 to {LONGEST_NUMBER} characters that can be read.",
    ContactProblem.LABEL_UNREADABLE: (
        f"The word beside a number has at most {LONGEST_LABEL} characters that can be read."
    ),
    ContactProblem.TOO_MANY_NUMBERS: f"A contact has at most {MOST_NUMBERS} numbers.",
    ContactProblem.NO_SUCH_NUMBER: "The number that is called first is none of this contact’s.",
    ContactProblem.GROUP_UNREADABLE: (
        f"A contact is in at most {MOST_GROUPS} groups, and the name of each has from 1 to {LONGEST_LABEL} characters "
        "that can be read."
    ),
    ContactProblem.KEPT_ELSEWHERE: "This contact comes from a watched file. It is changed there.",
    ContactProblem.NOTE_TOO_LONG: f"A note has at most {LONGEST_NOTE} characters.",
}


def contact_problem(problem: ContactProblem) -> str:
    """Why a contact cannot be kept like this, beside the field that it is about."""
    return _PROBLEMS[problem]


def explain_contact(error: ContactTrouble) -> str:
    """Why a contact cannot be kept, found or merged."""
    match error:
        case DirectoryAway():
            return LIST_AWAY
        case ContactFileRefused():
            return explain_file(error)
        case ContactRefused():
            of = f"{error.name.strip()}: " if error.name.strip() else ""
            return f"{of}{_PROBLEMS[error.problem]} Nothing was changed."
        case NoSuchContact():
            return "This contact is not here any more. Nothing was changed."
        case TooFewToMerge():
            return "Choose several contacts to make one of them. Nothing was changed."
        case TooManyFavourites():
            return f"There are as many favourites as Deskbell keeps: {MOST_FAVOURITES}. Take one out first."
        case FavouritesUnread():
            return "The favourites are still being read, so nobody was called. Press the key again in a moment."
        case _:
            return "This cannot be done with this contact."

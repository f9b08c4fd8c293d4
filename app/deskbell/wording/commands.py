"""What `deskbell call` says beyond what the window says too."""

from deskbell.domain.budget import Budget
from deskbell.domain.errors import NotDialable, NumberProblem, StillOpen
from deskbell.domain.offers import ChoicesGone
from deskbell.wording.problems import explain_not_placed
from deskbell.wording.times import clock_time


def not_placed(error: BaseException) -> str:
    """Why an order became no call; a question is told with the option that answers it."""
    match error:
        case StillOpen():
            return f"{explain_not_placed(error)} Nothing was sent; to call, add --yes."
        case ChoicesGone():
            return f"{explain_not_placed(error)} To call all the same, add --yes."
        case NotDialable(problem=NumberProblem.NOT_A_NUMBER):
            return "This is not a phone number. Names are looked up in the window alone."
        case _:
            return explain_not_placed(error)


def few_requests_left(budget: Budget) -> str:
    """That news of calls may come later than usual, and why."""
    left = f"{budget.left} of {budget.limit} requests are left until {clock_time(budget.resets_at_s)}"
    return f"{left}, so Deskbell asks the PBX more seldom."

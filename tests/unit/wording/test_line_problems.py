"""Why a line cannot be used, in plain words."""

import pytest

from deskbell.domain.errors import (
    AddressRefused,
    LineProblem,
    LineRefused,
    LinesUnreadable,
    LineTrouble,
    NoPhone,
    NoSecret,
    NoSuchLine,
    SecretProblem,
)
from deskbell.wording.line_problems import explain_line
from deskbell.wording.problems import explain


class Strange(LineTrouble):
    """A kind that only an adapter knows."""


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (NoSuchLine("Office", ("Hotel", "Bar")), "There is no line named Office. The lines here: Hotel, Bar."),
        (NoSuchLine("Office"), "There is no line named Office. There is no line here yet."),
        (
            LinesUnreadable(kept_as="lines.json.damaged-1"),
            (
                "The list of lines was damaged. It was put aside as lines.json.damaged-1. "
                "What could be read of it is still here: look whether a line is missing."
            ),
        ),
        (
            LinesUnreadable("Permission denied"),
            "The list of lines on this computer cannot be read or written. The reason: Permission denied.",
        ),
        (LinesUnreadable(), "The list of lines on this computer cannot be read or written."),
        (NoPhone("@ext_id"), "Say with --from which phone rings: only the PBX knows what @ext_id stands for."),
        (
            AddressRefused("ftp://x"),
            "ftp://x is no host that Deskbell speaks to: a name like pbx.example.com, without a path.",
        ),
        (
            AddressRefused("http://localhost:8099", plain_http=True),
            (
                "http://localhost:8099 is not encrypted, so nothing was sent. Plain http goes to this computer alone, "
                "as http://127.0.0.1:8099 or http://[::1]:8099; type any other host without http://."
            ),
        ),
        (Strange(), "This line cannot be used."),
    ],
)
def test_what_is_wrong_with_a_line_is_said_plainly(error: LineTrouble, sentence: str) -> None:
    """Each reason has its sentence, the same wherever a failure is told."""
    assert explain_line(error) == sentence
    assert explain(error) == sentence


@pytest.mark.parametrize("problem", LineProblem)
def test_a_line_that_cannot_be_kept_says_why(problem: LineProblem) -> None:
    """Each reason is a whole sentence, different from the others."""
    sentence = explain_line(LineRefused("Office", problem))
    assert sentence.endswith((".", "deskbell line remove Office"))
    assert [explain_line(LineRefused("Office", other)) for other in LineProblem].count(sentence) == 1


@pytest.mark.parametrize("problem", SecretProblem)
def test_a_missing_secret_is_told_with_its_line_and_what_to_do(problem: SecretProblem) -> None:
    """Nothing was sent, and the next step is said."""
    sentence = explain_line(NoSecret("Office", problem))
    assert "Office" in sentence
    assert "Nothing was sent." in sentence


def test_a_name_that_is_taken_says_how_to_free_it() -> None:
    """A line cannot be edited, so the command that removes it is said as it is typed."""
    sentence = explain_line(LineRefused("Front desk", LineProblem.NAME_TAKEN))
    assert sentence.endswith('or remove that line first: deskbell line remove "Front desk"')

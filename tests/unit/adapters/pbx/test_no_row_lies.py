"""Whatever shape the PBX lists its calls in, nobody is said to talk before the other side has picked up."""

import pytest

from deskbell.adapters.http.client import HttpClient
from deskbell.adapters.pbx.credentials import Credentials
from deskbell.adapters.pbx.ringme import RingmePbx
from deskbell.domain.call import Intent
from deskbell.domain.evidence import Evidence, Intended, Leaving, Listed
from deskbell.domain.progress import Stage, derive
from deskbell.domain.steps import StepKind, known_steps
from doubles.practice_server import PracticeServer, practice_server

SHAPES = ("usual", "one-src", "one-dst", "two", "late")
OUTSIDE = "+37410123456"
CALLS = [
    (("101",), "210"),
    (("101",), OUTSIDE),
    (("101", "+37491000001"), "210"),
    (("+37491000001",), "210"),
    (("101",), "300"),
    (("101",), "302"),
    (("101",), "211"),
    (("102",), "101"),
]
_LONGEST_S = 40


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(("sources", "destination"), CALLS)
async def test_talking_is_said_after_the_other_side_answered(
    shape: str, sources: tuple[str, ...], destination: str
) -> None:
    """Second by second, what the rows prove is held against what the phones lived through."""
    with practice_server() as server:
        server.control("POST", "rows", {"shape": shape})
        pbx = RingmePbx(HttpClient(server.base_url), Credentials(server.app_id, server.app_secret))
        intent = Intent("0" * 32, 0.0, "Office", False, "101", sources, destination)  # noqa: FBT003 - a real line's call
        known: list[Evidence] = [Intended(0.0), Leaving(0.0), await pbx.send(intent, "4101")]
        for second in range(_LONGEST_S):
            pbx.current_calls.forget()
            known += [Listed(float(second), row) for row in await pbx.listed(known[2].call_id)]  # type: ignore[union-attr]  # the third is the acceptance
            progress = derive(intent, known)
            said = progress.stage >= Stage.TALKING or StepKind.TALKING in known_steps(progress)
            assert not said or picked_up(server, sources), f"{shape}: said to talk after {second} s"
            server.advance(1)
        await pbx.aclose()


def picked_up(server: PracticeServer, sources: tuple[str, ...]) -> bool:
    """Whether anybody beside the phone of ours that won has answered."""
    events = server.control("GET", "events?after=0")["events"]
    ours = {event["leg_id"] for event in events if event["what"] == "rings" and event["phone"] in sources}
    first = next((event["leg_id"] for event in events if event["what"] == "answers"), None)
    answered = [event["leg_id"] for event in events if event["what"] == "answers"]
    return any(leg != first for leg in answered) and bool(ours)

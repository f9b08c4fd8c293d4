"""One wish to call: what was asked for, by whom, and how it is remembered."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from deskbell.domain.permission import CallQuestion

OptionValue = str | int | bool | tuple[str, ...] | Mapping[str, str]

DEFAULT_WAIT_FOR_PICKUP_S = 60
_NO_OPTIONS: Mapping[str, OptionValue] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Intent:
    """A wish to call, made by one press.

    `id` is 32 hex digits, `at_s` seconds since 1970 by this computer's clock, `sources` the phones of ours that
    ring, `options` the callback's fields that the user set, under the API's own names (unseen in a repr, for they may
    open a door), and `owner` the process that looks after the call. `host` is the line's PBX, empty on the practice
    line.
    """

    id: str
    at_s: float
    line: str
    practice: bool
    extension: str
    sources: tuple[str, ...]
    destination: str
    name: str = ""
    options: Mapping[str, OptionValue] = field(default_factory=lambda: _NO_OPTIONS, repr=False)
    owner: str = ""
    host: str = ""

    @property
    def wait_for_pickup_s(self) -> int:
        """Seconds each side is rung; unset counts as a minute, since the PBX's own value is not documented."""
        value = self.options.get("wait_for_pickup", DEFAULT_WAIT_FOR_PICKUP_S)
        return value if isinstance(value, int) else DEFAULT_WAIT_FOR_PICKUP_S

    @property
    def rings_after_hang_up_s(self) -> int:
        """Seconds for which the call may go on unseen when somebody hangs up, 0 if nobody is handed on then.

        With `transfer_after_*` both `wait_for_pickup` timers are to be waited for (Ringme API, Callback).
        """
        handed_on = "transfer_after_src_hangup" in self.options or "transfer_after_dst_hangup" in self.options
        return 2 * self.wait_for_pickup_s if handed_on else 0


@dataclass(frozen=True, slots=True)
class CallOrder:
    """What a window, a link or a command asks for, before it becomes an intent.

    `line` names the line it is for, empty for the one in use; `confirmed` says that the user was asked about an open
    call to the same number and wants another, `allowed` what else was asked about the number and answered with yes;
    `preset` names the one that completed the order, empty for none, or where its choices were asked about.
    """

    number: str
    name: str = ""
    extension: str = ""
    sources: tuple[str, ...] = ()
    options: Mapping[str, OptionValue] = field(default_factory=lambda: _NO_OPTIONS, repr=False)
    confirmed: bool = False
    line: str = ""
    allowed: frozenset[CallQuestion] = frozenset()
    preset: str = ""

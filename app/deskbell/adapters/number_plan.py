"""The numbering plans of all countries, by Google's public metadata (libphonenumber); the only user of phonenumbers."""

from typing import TYPE_CHECKING, Final

from deskbell.adapters.bounded import begin, result_within
from deskbell.domain.dial_plan import NumberKind, NumberPlan, PlanNumber

if TYPE_CHECKING:
    from concurrent.futures import Future

    import phonenumbers

_PATIENCE_S: Final = 10.0


class PhoneNumberPlan:
    """Fits the domain's NumberPlan; making one costs some 30 ms, as much as a country at its first use costs 2."""

    def __init__(self) -> None:
        import phonenumbers
        from phonenumbers import shortnumberinfo

        self._library = phonenumbers
        self._short = shortnumberinfo
        kinds = phonenumbers.PhoneNumberType
        self._kinds = {
            kinds.TOLL_FREE: NumberKind.TOLL_FREE,
            kinds.SHARED_COST: NumberKind.SHARED_COST,
            kinds.PREMIUM_RATE: NumberKind.PREMIUM,
        }

    def read(self, dialled: str, region: str) -> PlanNumber | None:
        """The number that digits reach in a region, None if none can."""
        number = self._parsed(dialled, region)
        if number is None or not self._library.is_valid_number(number):
            return None
        return PlanNumber(
            international=self._library.format_number(number, self._library.PhoneNumberFormat.E164),
            region=self._library.region_code_for_number(number) or "",
            kind=self._kinds.get(self._library.number_type(number), NumberKind.ORDINARY),
        )

    def country_code(self, region: str) -> str:
        """The digits after the plus of every number of a region."""
        code = self._library.country_code_for_region(region)
        return str(code) if code else ""

    def is_emergency(self, number: str, region: str) -> bool:
        """Whether exactly this number calls for help in a region."""
        return bool(region) and self._short.is_emergency_number(number, region)

    def is_dear_short(self, number: str, region: str) -> bool:
        """Whether exactly this number is a short one that costs extra in a region."""
        short = self._parsed(number, region) if region and number.isdecimal() else None
        if short is None or not self._short.is_valid_short_number_for_region(short, region):
            return False
        return bool(self._short.expected_cost_for_region(short, region) == self._short.ShortNumberCost.PREMIUM_RATE)

    def read_ahead(self) -> None:
        """Load every country, some 110 ms, so that no later answer waits for the disk."""
        self._library.PhoneMetadata.load_all()

    def _parsed(self, dialled: str, region: str) -> "phonenumbers.PhoneNumber | None":
        try:
            return self._library.parse(dialled, region or None)
        except self._library.NumberParseException:
            return None


class LateNumberPlan:
    """Fits ports.NumberPlans: the library is read at the first use, in a daemon thread."""

    def __init__(self) -> None:
        self._work: Future[PhoneNumberPlan] | None = None

    async def get(self, *, whole: bool = False) -> NumberPlan | None:
        """The plan; None while the disk keeps it back."""
        if self._work is None:
            self._work = begin(PhoneNumberPlan)
        try:
            plan = await result_within(_PATIENCE_S, self._work)
            if whole:
                await result_within(_PATIENCE_S, begin(plan.read_ahead))
        except TimeoutError:
            return None
        return plan

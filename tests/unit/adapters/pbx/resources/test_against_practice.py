"""Every resource on the practice PBX, which was built from the same documentation and from nothing else."""

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from deskbell.adapters.http.client import HttpClient
from deskbell.adapters.pbx.credentials import Credentials
from deskbell.adapters.pbx.ringme import RingmePbx
from deskbell.adapters.sound_shelf import DiskSoundShelf
from deskbell.domain.account import Ani, StoredVariable, User
from deskbell.domain.call import Intent
from deskbell.domain.directory import Extension
from deskbell.domain.errors import AddressRefused, OutcomeUnclear, RefusalReason, Refused
from deskbell.domain.evidence import ListedCall, SteerAction
from deskbell.domain.line import PRACTICE_LINE, Line, Phone
from deskbell.domain.own_phone import PhoneNews
from deskbell.domain.pbx_history import Flow, HistoryQuery
from deskbell.domain.steering import Handle
from deskbell.practice.users import OTHER_APPLICATIONS, Application
from deskbell.usecases.sounds import add_sound, fetch_sound
from doubles.own_phones import plain_phones
from doubles.practice_server import PracticeServer, practice_server
from doubles.samples import an_intent

CALL_API_ONLY, READER, OF_EXTENSION, _ = OTHER_APPLICATIONS
DAY_S = 86_400
MP3 = b"\xff\xfb\x10\xc0" + bytes(100)
UNKNOWN = Handle("4101", "no-such-call")


@asynccontextmanager
async def practice(application: Application | None = None) -> AsyncIterator[tuple[RingmePbx, PracticeServer]]:
    """A line to a practice PBX whose clock stands still until it is moved."""
    with practice_server() as server:
        keys = application.keys if application else server
        pbx = RingmePbx(HttpClient(server.base_url), Credentials(keys.app_id, keys.app_secret))
        try:
            yield pbx, server
        finally:
            await pbx.aclose()


async def talking(pbx: RingmePbx, server: PracticeServer, intent: Intent) -> tuple[str, dict[str, ListedCall]]:
    """Place a call and let both sides answer: its id, and its rows by the extension that is rung."""
    server.by_hand("101")
    accepted = await pbx.send(intent, "4101")
    server.answer("101")
    server.advance(5)
    pbx.current_calls.forget()
    return accepted.call_id, {row.called_extension: row for row in await pbx.listed(accepted.call_id)}


def lately(**narrowed: Any) -> HistoryQuery:
    """Yesterday until tomorrow."""
    now_s = time.time()
    return HistoryQuery(now_s - DAY_S, now_s + DAY_S, **narrowed)


async def test_who_is_signed_in() -> None:
    """A client, a reader, a user of an extension."""
    async with practice() as (pbx, _):
        user = await pbx.user.get()
        assert (user.login, user.client_id != "", user.extension_id) == ("practice", True, "")
    async with practice(READER) as (pbx, _):
        assert (await pbx.user.get()).may_only_read
    async with practice(OF_EXTENSION) as (pbx, _):
        assert (await pbx.user.get()) == User("3", "practice-101", timezone="UTC", extension_id="4101")


async def test_extensions_are_found_by_what_they_are() -> None:
    """All, those of a type, one by its full name, one by its id."""
    async with practice() as (pbx, _):
        everyone = await pbx.extensions()
        queues = await pbx.extension_list.find(kind="queue", status="active")
        (accounts,) = await pbx.extension_list.find(name="00500*205")
        assert await pbx.extension_list.one("4205") == accounts
        assert await pbx.extension_list.one("9") is None
    assert {one.number for one in queues} == {one.number for one in everyone if one.kind == "queue"} == {"300", "302"}
    assert accounts == Extension("4205", "205", "Accounts", "phone", note=accounts.note)


async def test_a_phone_that_is_off_line_is_known() -> None:
    """Before anyone calls with it."""
    async with practice() as (pbx, server):
        known = await pbx.registrations.of("4101")
        assert await pbx.is_registered("4101")
        server.control("POST", "phones/101", {"action": "registration", "registered": False})
        assert not await pbx.is_registered("4101")
    assert known.devices[0].name == "Practice phone 101"


class OneLine:
    """Fits the use cases' Lines: every line leads to one PBX."""

    def __init__(self, pbx: RingmePbx) -> None:
        self._pbx = pbx

    async def open(self, _line: Line) -> RingmePbx:
        """Lead there."""
        return self._pbx


async def test_my_phones_are_known_before_they_are_rung() -> None:
    """Whether each is on line, and whether it is in a call; at the price of a few requests."""
    async with practice() as (pbx, server):
        line = PRACTICE_LINE._replace(phones=(Phone("101"), Phone("102"), Phone("+79261234567")))
        server.control("POST", "phones/102", {"action": "registration", "registered": False})
        phones = plain_phones(OneLine(pbx))
        await pbx.extensions()
        before = pbx.budget
        assert await phones.look(line, 10.0) == {
            "101": PhoneNews(online=True, in_call=False),
            "102": PhoneNews(online=False, in_call=False),
        }
        assert before is not None
        assert pbx.budget is not None
        assert before.left - pbx.budget.left == 3
        await talking(pbx, server, an_intent("205"))
        pbx.current_calls.forget()
        news = await plain_phones(OneLine(pbx)).look(line, 10.0)
        assert (news["101"].in_call, news["102"].in_call) == (True, False)


async def test_a_sound_goes_to_the_pbx_and_comes_back(tmp_path: Path) -> None:
    """From a file to a file, the same to the byte."""
    async with practice() as (pbx, _):
        (tmp_path / "Welcome.mp3").write_bytes(MP3)
        shelf = DiskSoundShelf(tmp_path / "run")
        sound = await add_sound(str(tmp_path / "Welcome.mp3"), PRACTICE_LINE, OneLine(pbx), shelf)
        assert sound in await pbx.offered_sounds(fresh=False)
        laid_out = await fetch_sound(sound, PRACTICE_LINE, OneLine(pbx), shelf)
        assert laid_out.endswith(".mp3")
        assert await shelf.read(laid_out) == MP3
        await shelf.close()


async def test_a_list_from_before_a_call_says_nothing_of_it() -> None:
    """Whoever looks right after placing it gets a list of then, however lately somebody else has looked."""
    async with practice() as (pbx, _):
        assert await pbx.going_on() == ()
        accepted = await pbx.send(an_intent("205"), "4101")
        assert [row.belongs_to(accepted.call_id) for row in await pbx.going_on()] == [True]


async def test_stored_variables_stand_for_the_extension_and_for_options() -> None:
    """As the published example has it, and with a variable of one's own."""
    async with practice() as (pbx, server):
        await pbx.variables.add([StoredVariable("whom", "205"), StoredVariable("patience", "20")])
        stored = {one.name: one.value for one in await pbx.variables.every()}
        assert (stored["ext_id"], stored["whom"]) == ("34535", "205")
        options = {"caller_id_name": "$cv({caller_id_name})", "wait_for_pickup": "$cv(patience)"}
        for extension in ("@ext_id", "@{ext_id}"):
            accepted = await pbx.send(an_intent("$cv(whom)", sources=("341",), options=options), extension)
            pbx.current_calls.forget()
            rows = [row for row in await pbx.current_calls.every() if row.belongs_to(accepted.call_id)]
            assert {row.caller_id_name for row in rows} == {"Ivan"}
        assert server.calls_placed() == 2


async def test_stored_variables_are_changed_and_removed() -> None:
    """By the general rules of the API, which the practice PBX follows where nothing is documented."""
    async with practice() as (pbx, _):
        await pbx.change_variable(StoredVariable("caller_id_name", "Pyotr"))
        await pbx.remove_variable("ext_id")
        assert await pbx.stored_variables() == (StoredVariable("caller_id_name", "Pyotr"),)
        with pytest.raises(Refused):
            await pbx.remove_variable("ext_id")


async def test_only_a_client_s_user_may_use_variables() -> None:
    """The user of an extension is told apart by the answer of `/user/` alone."""
    async with practice() as (pbx, _):
        assert await pbx.is_client_user()
    async with practice(OF_EXTENSION) as (pbx, _):
        assert not await pbx.is_client_user()


async def test_what_a_call_can_choose_from_is_kept_until_it_is_wanted_fresh() -> None:
    """An upload is seen at once; what another program changes, when somebody asks anew."""
    async with practice() as (pbx, _):
        sounds, numbers = await pbx.offered_sounds(fresh=False), await pbx.outside_numbers(fresh=False)
        assert sounds
        assert {did.number for did in numbers} >= {"37460000001", "37460000002"}
        left = pbx.budget
        assert await pbx.offered_sounds(fresh=False) == sounds
        assert await pbx.outside_numbers(fresh=False) == numbers
        assert pbx.budget == left
        added = await pbx.sounds.upload("One moment", "moment.mp3", MP3)
        assert added in await pbx.offered_sounds(fresh=False)
        await pbx.sounds.rename(added.id, "A moment")
        assert "A moment" in {sound.title for sound in await pbx.offered_sounds(fresh=False)}
        assert await pbx.outside_numbers(fresh=True) == numbers


async def test_a_live_call_is_held_resumed_and_handed_on() -> None:
    """On the row of our own phone; a call that is gone is known no more."""
    async with practice() as (pbx, server):
        call_id, rows = await talking(pbx, server, an_intent("209"))
        handle = Handle(rows["101"].extension_id, rows["101"].call_api_id)
        one = await pbx.current_calls.one(handle)
        assert one is not None
        assert (one.call_api_id, one.belongs_to(call_id), one.flow) == (handle.call_api_id, True, Flow.IN)
        await pbx.steer(handle, SteerAction.HOLD, "")
        await pbx.steer(handle, SteerAction.RESUME, "")
        await pbx.steer(handle, SteerAction.TRANSFER, "205")
        assert await pbx.current_calls.one(UNKNOWN) is None
        with pytest.raises(Refused) as caught:
            await pbx.steer(UNKNOWN, SteerAction.HOLD, "")
    assert caught.value.reason is RefusalReason.NOT_FOUND


async def test_every_order_is_known_to_the_pbx() -> None:
    """None of the nine is answered with a word that nobody knows."""
    for action in SteerAction:
        async with practice() as (pbx, server):
            _, rows = await talking(pbx, server, an_intent("209"))
            number = "" if action in (SteerAction.HOLD, SteerAction.PARK) else "102"
            if action is SteerAction.RESUME:
                await pbx.steer(Handle("4101", rows["101"].call_api_id), SteerAction.HOLD, "")
            await pbx.steer(Handle("4101", rows["101"].call_api_id), action, number)


async def test_a_call_is_parked_in_a_slot() -> None:
    """And tells the slot."""
    async with practice() as (pbx, server):
        _, rows = await talking(pbx, server, an_intent("209"))
        handle = Handle("4101", rows["101"].call_api_id)
        await pbx.valet_park.park(handle, "7")
        with pytest.raises(Refused):
            await pbx.valet_park.park(UNKNOWN, "7")


async def test_the_past_is_told_in_every_resource() -> None:
    """One call, its legs, its recording and the totals agree."""
    async with practice() as (pbx, server):
        call_id, _ = await talking(pbx, server, an_intent("205"))
        server.advance(60)
        (call,) = await pbx.call_history.find(lately(flow=Flow.OUT))
        (short,) = await pbx.calls.find(lately(newest_first=False))
        legs = await pbx.cdr.find(lately())
        own_legs = await pbx.cdr.find(lately(), extension_id="4205")
        totals = await pbx.calls.totals(lately())
        assert (call.call_id, call.result, call.talked_s) == (call_id, "bridged", 8)
        assert call == await pbx.call_history.one(call_id)
        assert (short.call_id, short.legs, short.talked_s) == (call_id, (), 8)
        assert [leg.called for leg in call.legs] == sorted(leg.called for leg in legs)
        assert {leg.application for leg in legs} == {"callback"}
        assert len(own_legs) < len(legs)
        assert (totals.incoming, totals.outgoing) == (0, 1)
        assert await pbx.calls.find(lately(flow=Flow.IN)) == ()


async def test_a_long_past_is_asked_for_in_pieces_that_the_pbx_takes() -> None:
    """It refuses recordings of more than two months at once."""
    async with practice() as (pbx, server):
        await talking(pbx, server, an_intent("205"))
        server.advance(60)
        query = lately()
        found = await pbx.records.find(HistoryQuery(query.from_s - 200 * DAY_S, query.to_s))
    assert len(found) == 1


async def test_a_recording_is_handed_out_and_its_address_is_not_followed_to_this_machine() -> None:
    """What a real PBX keeps is public and https; a practice PBX can offer neither."""
    async with practice() as (pbx, server):
        await talking(pbx, server, an_intent("205"))
        server.advance(60)
        (recording,) = await pbx.records.find(lately())
        sound = await pbx.records.one(recording.record_uuid)
        assert sound is not None
        assert (sound.media_type, sound.file_name) == ("audio/mpeg", f"{recording.record_uuid}.mp3")
        assert len(sound.content) == recording.size_bytes
        assert await pbx.records.storage_url("4101-" + "0" * 32) is None
        with pytest.raises(AddressRefused):
            await pbx.records.stored(recording.record_uuid)


async def test_a_sound_is_uploaded_found_renamed_replaced_and_heard_again() -> None:
    """By its id."""
    async with practice() as (pbx, _):
        sound = await pbx.sounds.upload("One moment", "moment.mp3", MP3)
        await pbx.sounds.rename(sound.id, "A moment")
        replaced = await pbx.sounds.replace(sound.id, "A moment", "again.mp3", MP3 * 2)
        assert (replaced.id, replaced.title, replaced.own) == (sound.id, "A moment", True)
        assert await pbx.sounds.every(ids=(sound.id,), titles=("A moment",), own_only=True) == (replaced,)
        assert await pbx.sounds.download(sound.id) == MP3 * 2
        assert not all(one.own for one in await pbx.sounds.every())


async def test_external_numbers_are_told_and_connected() -> None:
    """Whom they ring, and which of them is presented."""
    async with practice() as (pbx, _):
        first, *_ = await pbx.dids.every()
        await pbx.dids.ring(first.id, "4205")
        connected = await pbx.dids.one(first.id)
        assert connected is not None
        assert connected.extension_id == "4205"
        assert await pbx.dids.one("999") is None
        await pbx.ani.set(first.number)
        assert await pbx.ani.get() == Ani(first.number)


@pytest.mark.parametrize("unset", [None, "None"])
async def test_an_extension_without_a_number_of_its_own_has_none(unset: str | None) -> None:
    """However the PBX says so."""
    async with practice() as (pbx, server):
        server.choose(unset_ani=unset)
        assert await pbx.ani.get("4101") == Ani("")


async def test_a_user_of_an_extension_follows_its_own_calls() -> None:
    """Also where the PBX names a client whose calls are closed to it."""
    for names_client in (False, True):
        async with practice(OF_EXTENSION) as (pbx, server):
            server.choose(extension_user_names_client=names_client)
            accepted = await pbx.send(an_intent("209"), "4101")
            assert await pbx.listed(accepted.call_id)


async def test_configuration_is_closed_to_an_application_that_may_only_call() -> None:
    """It is told apart from other refusals, and calls are placed."""
    async with practice(CALL_API_ONLY) as (pbx, server):
        first, *_ = await pbx.dids.every()
        for change in (
            pbx.variables.add([StoredVariable("a", "b")]),
            pbx.sounds.upload("A", "a.mp3", MP3),
            pbx.dids.ring(first.id, "4205"),
            pbx.ani.set(first.number),
        ):
            with pytest.raises(Refused) as caught:
                await change
            assert caught.value.reason is RefusalReason.NOT_ALLOWED
        await pbx.send(an_intent("205"), "4101")
        assert server.calls_placed() == 1


async def test_a_limit_of_calls_is_told_apart() -> None:
    """`callback_rate_limit` 100 always refuses (Ringme API, Callback)."""
    async with practice() as (pbx, server):
        with pytest.raises(Refused) as caught:
            await pbx.send(an_intent("205", options={"callback_rate_limit": 100}), "4101")
        assert caught.value.reason is RefusalReason.CALL_LIMIT
        assert server.calls_placed() == 0


@pytest.mark.parametrize("fault", ["500", "html_502", "drop_before", "drop_after", "cut_201", "empty_201"])
async def test_the_faults_of_the_practice_pbx_are_unclear_and_posted_once(fault: str) -> None:
    """Whether or not the PBX placed the call, it was asked once."""
    async with practice() as (pbx, server):
        server.faults(fault)
        with pytest.raises(OutcomeUnclear):
            await pbx.send(an_intent("205"), "4101")
        assert server.callback_posts() == 1

"""Intents on their way into the journal and back."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskbell.adapters.store.intent_json import intent_from_json, intent_to_json
from deskbell.domain.call import Intent
from doubles.calls import an_intent, any_intent


def _back(intent: Intent, body: str) -> Intent:
    return intent_from_json(
        (intent.id, intent.at_s, intent.line, int(intent.practice), intent.destination, intent.owner, body),
    )


@given(intent=any_intent())
def test_an_intent_comes_back_as_it_went(intent: Intent) -> None:
    """Options of every shape, names in every script."""
    assert _back(intent, intent_to_json(intent)) == intent


def test_what_has_a_column_is_not_written_twice() -> None:
    """Two places for one fact would one day differ."""
    written = {"extension", "sources", "name", "options"}
    assert set(json.loads(intent_to_json(an_intent("a")))) == written
    elsewhere = replace(an_intent("a"), host="https://pbx.example.net")
    assert set(json.loads(intent_to_json(elsewhere))) == {*written, "host"}


def test_what_the_first_version_wrote_stays_readable() -> None:
    """Field names on disk never change."""
    body = (
        '{"extension":"101","sources":["101","102"],"name":"Ivan",'
        '"options":{"dst_dtmf":"WW9","wait_for_pickup":30,"caller_id":["1","2"],"variables":{"a":"b"},"flag":true}}'
    )
    read = _back(an_intent("a"), body)
    assert read == replace(
        an_intent("a"),
        sources=("101", "102"),
        name="Ivan",
        options={
            "dst_dtmf": "WW9",
            "wait_for_pickup": 30,
            "caller_id": ("1", "2"),
            "variables": {"a": "b"},
            "flag": True,
        },
    )
    assert intent_to_json(read) == body


def test_options_that_were_read_cannot_be_changed() -> None:
    """An intent is what was wished when the key went down."""
    read = _back(an_intent("a"), '{"options":{"variables":{"a":"b"}}}')
    with pytest.raises(TypeError):
        read.options["dst_dtmf"] = "1"  # type: ignore[index]  # the fault under test


@pytest.mark.parametrize("body", ["", "{", "[]", "null", "7", '{"sources": 5, "options": 5}'])
def test_a_damaged_body_leaves_what_the_columns_say(body: str) -> None:
    """The number and the time of a call are readable whatever happened to the rest."""
    read = _back(an_intent("a"), body)
    assert (read.id, read.destination, read.at_s) == ("a", "205", 1000.0)
    assert (read.extension, read.sources, read.name, dict(read.options)) == ("", (), "", {})


def test_an_option_of_an_unknown_shape_is_passed_over() -> None:
    """A later version may know options that this one cannot hold."""
    assert dict(_back(an_intent("a"), '{"options":{"ratio":0.5,"none":null,"kept":"x"}}').options) == {"kept": "x"}


@given(body=st.recursive(st.none() | st.integers() | st.text(max_size=5), lambda inner: st.lists(inner, max_size=3)))
def test_no_body_crashes(body: object) -> None:
    """Reading answers with an intent, whatever JSON stands there."""
    told = json.dumps({"extension": body, "sources": body, "name": body, "options": body})
    assert _back(an_intent("a"), told).id == "a"

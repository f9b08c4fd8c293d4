"""Every option set in the pane is in the request as it was set, and nothing else is."""

import json
from typing import Any

import pytest

from deskbell.domain.call import CallOrder
from deskbell.domain.callback_body import body_text, callback_body
from deskbell.domain.option_value import as_typed
from deskbell.domain.options import OPTIONS
from deskbell.ui.options.states import Editor
from doubles.option_values import VALUES
from unit.ui.options.desk import Desk


def set_in_pane(desk: Desk, name: str, typed: str) -> None:
    """Set an option as a hand does: from its list where it has one, else by typing."""
    if name == "variables":
        desk.options.on_pasted("\n".join(f"{one}={value}" for one, value in VALUES[name].items()))
    elif desk.pane.row(name).editor is Editor.SELECT:
        desk.options.on_chosen(name, typed)
    else:
        desk.options.on_edited(name, typed)


def sent(desk: Desk) -> dict[str, Any]:
    """The JSON of a call that is placed now."""
    order = desk.options.completed(CallOrder("205"))
    body: dict[str, Any] = json.loads(body_text(callback_body(("101",), order.number, order.options)))
    return body


@pytest.mark.parametrize("name", OPTIONS)
def test_an_option_alone_is_exactly_what_was_set(name: str) -> None:
    """Under the API's own name and with its own type."""
    desk = Desk()
    desk.opens()
    set_in_pane(desk, name, as_typed(VALUES[name]))
    body = sent(desk)
    assert body == {"src_num": ["101"], "dst_num": "205", name: VALUES[name]}
    assert type(body[name]) is type(VALUES[name])
    assert sent(desk) == {"src_num": ["101"], "dst_num": "205"}


@pytest.mark.parametrize("name", [name for name in OPTIONS if name != "variables"])
def test_a_stored_variable_stands_for_any_of_them(name: str) -> None:
    """As it is typed."""
    desk = Desk()
    desk.opens()
    desk.options.on_stored_wanted(name)
    desk.options.on_edited(name, "$cv({NAME})")
    assert sent(desk) == {"src_num": ["101"], "dst_num": "205", name: "$cv({NAME})"}


def test_all_at_once_stand_in_the_order_of_the_table() -> None:
    """As they do by the other ways."""
    desk = Desk()
    desk.opens()
    for name in OPTIONS:
        set_in_pane(desk, name, as_typed(VALUES[name]))
    assert list(sent(desk)) == ["src_num", "dst_num", *OPTIONS]

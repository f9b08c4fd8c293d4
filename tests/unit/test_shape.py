"""The shape every module keeps: small modules, small functions, nothing of Qt hidden by accident."""

import ast
import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject

import deskbell

PACKAGE = Path(deskbell.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
LONGEST_MODULE = 350
LONGEST_FUNCTION = 40

# Members of Qt that are there to be overridden: Qt itself calls them. Every name on "Event" is one too.
OVERRIDDEN = {
    "accept",
    "canFetchMore",
    "columnCount",
    "data",
    "doItemsLayout",
    "event",
    "eventFilter",
    "fetchMore",
    "flags",
    "focusNextPrevChild",
    "hasHeightForWidth",
    "headerData",
    "heightForWidth",
    "horizontalOffset",
    "index",
    "indexAt",
    "initStyleOption",
    "inputMethodQuery",
    "isIndexHidden",
    "minimumSizeHint",
    "moveCursor",
    "nextCheckState",
    "paint",
    "pathFromIndex",
    "reject",
    "roleNames",
    "rowCount",
    "scrollContentsBy",
    "scrollTo",
    "setData",
    "setSelection",
    "showPopup",
    "sizeHint",
    "splitPath",
    "updateGeometries",
    "validate",
    "verticalOffset",
    "visualRect",
    "visualRegionForSelection",
}


def module_id(path: Path) -> str:
    """Name a module as the tests' output shows it."""
    return str(path.relative_to(PACKAGE))


@pytest.mark.parametrize("path", MODULES, ids=module_id)
def test_a_module_and_its_functions_can_be_read_at_once(path: Path) -> None:
    """No module is longer than 350 lines and no function longer than 40."""
    source = path.read_text(encoding="utf-8")
    assert len(source.splitlines()) <= LONGEST_MODULE
    functions = (
        each for each in ast.walk(ast.parse(source)) if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    lengths = {each.name: (each.end_lineno or 0) - each.lineno + 1 for each in functions}
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FUNCTION} == {}


def qt_classes() -> Iterator[type[QObject]]:
    """Every class of the window that is a QObject."""
    ui = importlib.import_module("deskbell.ui")
    for found in pkgutil.walk_packages(ui.__path__, "deskbell.ui."):
        module = importlib.import_module(found.name)
        for _, each in inspect.getmembers(module, inspect.isclass):
            if issubclass(each, QObject) and each.__module__ == found.name:
                yield each


def qt_members(of: type[QObject]) -> set[str]:
    """What the class has from Qt, without what Python gives every object."""
    base = next(each for each in of.__mro__ if each.__module__.startswith("PySide6."))
    return set(dir(base)) - set(dir(object))


def own_names(of: type[QObject]) -> set[str]:
    """Names that a class defines: its methods and class attributes, and what its methods assign to self."""
    tree = ast.parse(inspect.cleandoc("\n" + inspect.getsource(of)))
    assigned = {
        each.attr
        for each in ast.walk(tree)
        if isinstance(each, ast.Attribute)
        and isinstance(each.ctx, ast.Store)
        and isinstance(each.value, ast.Name)
        and each.value.id == "self"
    }
    return assigned | {name for name in vars(of) if not name.startswith("__") and name != "staticMetaObject"}


def test_no_widget_hides_a_member_of_qt() -> None:
    """An attribute or method named like one of Qt's would be called, or not called, by surprise."""
    hidden = {
        f"{each.__module__}.{each.__name__}.{name}"
        for each in qt_classes()
        for name in own_names(each) & qt_members(each)
        if name not in OVERRIDDEN and not name.endswith("Event")
    }
    assert hidden == set()

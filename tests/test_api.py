"""The public surface: what is visible is what is named, and importing it is quick."""

from __future__ import annotations

import inspect
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

import onrecord
from onrecord import errors


def test_all_names_what_is_visible() -> None:
    assert sorted(onrecord.__all__) == dir(onrecord)
    bound = {name for name, value in vars(onrecord).items() if not isinstance(value, ModuleType)}
    assert {name for name in bound if not name.startswith("_")} <= {*onrecord.__all__, "annotations", *typing_names()}


def typing_names() -> set[str]:
    return {"Any", "Path", "TYPE_CHECKING"}


@pytest.mark.parametrize("name", onrecord.__all__)
def test_every_public_name_is_there_and_explained(name: str) -> None:
    value = getattr(onrecord, name)
    assert inspect.getdoc(value)


def test_every_exception_is_public_and_drawn_in_the_tree() -> None:
    raised = {n for n, v in vars(errors).items() if inspect.isclass(v) and issubclass(v, Exception)}
    assert raised <= set(onrecord.__all__)
    assert all(name in (errors.__doc__ or "") for name in raised)
    assert all(issubclass(getattr(errors, name), errors.OnRecordError) for name in raised)


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="nonsense"):
        _ = onrecord.nonsense


def test_importing_loads_neither_model_nor_heavy_libraries() -> None:
    code = "import sys, onrecord; print(*[m for m in ('spacy', 'numpy', 'trafilatura', 'rich') if m in sys.modules])"
    here = str(Path(onrecord.__file__).parent.parent)
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=here, check=True)
    assert found.stdout.split() == []

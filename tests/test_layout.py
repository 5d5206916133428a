"""The layout is the journey: a stage never imports another stage, and only `journey` wires them."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "onrecord"
STAGES = ("read", "mark", "link", "compare", "record")
COMMON = {"shapes", "options", "errors", "lexicon"}


def imports(file: Path) -> set[str]:
    """Top-level parts of onrecord that ``file`` imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "onrecord":
            parts = node.module.split(".")
            found |= {parts[1]} if len(parts) > 1 else {alias.name for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {a.name.split(".")[1] for a in node.names if a.name.startswith("onrecord.")}
    return found


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_imports_no_other_stage(stage: str) -> None:
    for file in sorted((PACKAGE / stage).rglob("*.py")):
        assert imports(file) <= COMMON | {stage}, file


def test_show_stands_on_the_journey_and_the_record_only() -> None:
    for file in sorted((PACKAGE / "show").rglob("*.py")):
        foreign = imports(file) & {"mark", "link"}
        assert not foreign, f"{file} imports {foreign}"

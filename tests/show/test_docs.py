"""Documentation cannot drift: the reference is made from the commands, and the page on showing names each of them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import typer

from onrecord.show.cli import app
from onrecord.show.exits import Exit
from onrecord.show.reference import pages

DOCS = Path(__file__).parents[2] / "docs"
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
AGAIN = "run: python -m onrecord.show.reference > docs/commands.md"


def test_the_reference_is_that_of_the_commands() -> None:
    assert (DOCS / "commands.md").read_text(encoding="utf-8") == "".join(pages()), AGAIN


def test_every_command_option_and_argument_is_documented() -> None:
    reference = (DOCS / "commands.md").read_text(encoding="utf-8")
    group: Any = typer.main.get_command(app)
    for name, command in group.commands.items():
        assert f"## onrecord {name}\n" in reference
        section = reference.partition(f"## onrecord {name}\n")[2].partition("\n## ")[0]
        assert command.help, f"{name} has no help"
        for parameter in command.params:
            if parameter.name == "help":
                continue
            assert parameter.help, f"{name} {parameter.name} has no help"
            shown = parameter.opts if parameter.param_type_name == "option" else [parameter.metavar]
            assert all(form in section for form in shown), f"{name} {shown}"


def test_the_page_on_showing_names_every_command_and_exit_code() -> None:
    page = (DOCS / "6_show.md").read_text(encoding="utf-8")
    group: Any = typer.main.get_command(app)
    assert [name for name in group.commands if f"onrecord {name}" not in page] == []
    assert [int(code) for code in Exit if f"| {int(code)} |" not in page] == []


def test_every_link_of_the_documentation_leads_somewhere() -> None:
    pages = [DOCS.parent / "README.md", *sorted(DOCS.glob("*.md")), *sorted((DOCS.parent / "benchmarks").rglob("*.md"))]
    broken = []
    for page in pages:
        for link in LINK.findall(page.read_text(encoding="utf-8")):
            path, _, part = link.partition("#")
            target = page.parent / path if path else page
            if "://" in link or link.startswith("mailto:"):
                continue
            if not target.exists() or (part and part not in anchors(target)):
                broken.append(f"{page.name}: {link}")
    assert broken == []


def anchors(page: Path) -> set[str]:
    """The names that a page's headings can be linked by."""
    titles = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.M)
    return {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}

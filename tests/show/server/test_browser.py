"""The reading room in a real browser: nothing fails, nothing goes out, keys and scrolling do what they should.

Needs Playwright and a Chromium, by default Debian's; ONRECORD_CHROMIUM names another.
"""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from onrecord import journey
from onrecord.record import Filter, Record
from onrecord.record import corrections as kept
from onrecord.show.server import onefile, running
from onrecord.show.server.room import Room
from tests.show.server.conftest import EXAMPLES

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = os.environ.get("ONRECORD_CHROMIUM", "/usr/bin/chromium")
pytestmark = pytest.mark.skipif(not Path(CHROMIUM).exists(), reason=f"no browser at {CHROMIUM}")

FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync"
)
AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS.split())
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def served(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """A server of a record of its own: its address and the record."""
    record = Path(shutil.copy(example, tmp_path_factory.mktemp("served") / "served.record"))
    listener = running.listening("127.0.0.1", None)
    server = uvicorn.Server(uvicorn.Config(running.guarded(Room(record)), log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    yield running.address(listener).rstrip("/"), record
    server.should_exit = True
    thread.join(10)


class Watched:
    """A page with all that went wrong on it."""

    def __init__(self, browser: Any, base: str, **context: Any) -> None:
        self.base = base
        self.context = browser.new_context(**{"viewport": DESKTOP, **context})
        self.page = self.context.new_page()
        self.wrong: list[str] = []
        self.page.on("console", lambda m: self.wrong.append(m.text) if m.type in ("error", "warning") else None)
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("request", lambda r: None if r.url.startswith((base, "data:")) else self.wrong.append(r.url))

    def __enter__(self) -> Watched:
        return self

    def __exit__(self, *_: object) -> None:
        self.context.close()
        assert self.wrong == []

    def open(self, path: str) -> Any:
        self.page.goto(self.base + path)
        return self.page


def eventually(page: Any, expression: str) -> None:
    """Wait until the expression holds; Playwright's own way needs the eval that the pages' policy forbids."""
    until = time.monotonic() + 20
    while not page.evaluate(expression):
        assert time.monotonic() < until, expression
        page.wait_for_timeout(50)


@pytest.fixture(scope="module")
def paths(example: Path) -> dict[str, str]:
    """One page of each kind."""
    with Record(example) as record:
        story = max(record.stories(), key=lambda one: len(one.members))
        said = max(record.statements(), key=lambda one: len(one.members))
        told = max(record.happenings(), key=lambda one: len(one.history))
        first = story.members[0].article
        return {
            "overview": "/",
            "stories": "/stories",
            "story": f"/story/{story.id}",
            "side": f"/story/{story.id}/side",
            "storyline": f"/storyline/{next(record.storylines()).id}",
            "article": f"/article/{first}",
            "statement": f"/statement/{said.id}",
            "quotation": f"/quotation/{said.members[0].quotation}",
            "event": f"/event/{told.id}",
            "person": "/person/mike%20pence",
            "names": "/names?kind=person",
            "dyad": "/dyad/PRK/USA",
            "map": "/map",
            "search": "/search?q=north",
            "corrections": f"/corrections?story={story.id}",
            "add": "/add",
            "rejected": "/rejected",
            "error": "/story/none",
        }


def test_every_page_opens_without_a_fault_and_is_accessible(browser: Any, served: Any, paths: dict[str, str]) -> None:
    found = []
    with Watched(browser, served[0], bypass_csp=True) as watched:
        for name, path in paths.items():
            page = watched.open(path)
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)
                page.evaluate(AXE)
                result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
                found += [
                    (name, scheme, one["id"], one["nodes"][0]["html"][:120], one["nodes"][0].get("failureSummary"))
                    for one in result["violations"]
                    if one["impact"] in ("serious", "critical")
                ]
        watched.wrong = [one for one in watched.wrong if "404" not in one]
    assert found == []


def test_every_page_fits_a_phone(browser: Any, served: Any, paths: dict[str, str]) -> None:
    with Watched(browser, served[0], viewport=PHONE) as watched:
        for name, path in paths.items():
            page = watched.open(path)
            assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], name
            assert page.screenshot()
        watched.wrong = [one for one in watched.wrong if "404" not in one]


def test_pages_print_without_their_controls(browser: Any, served: Any, paths: dict[str, str]) -> None:
    with Watched(browser, served[0]) as watched:
        page = watched.open(paths["story"])
        page.emulate_media(media="print")
        assert not page.locator("header.bar").is_visible()
        assert not page.locator("button").first.is_visible()
        assert len(page.pdf()) > 10_000


def test_layers_switch_and_marks_tell_what_they_are(browser: Any, served: Any, paths: dict[str, str]) -> None:
    with Watched(browser, served[0]) as watched:
        page = watched.open(paths["article"])
        quoted = page.locator(".m.quotation.direct").first
        clear = "rgba(0, 0, 0, 0)"
        assert quoted.evaluate("e => getComputedStyle(e).backgroundColor") != clear
        page.locator(".layers input[value=quotation]").uncheck()
        assert quoted.evaluate("e => getComputedStyle(e).backgroundColor") == clear
        page.reload()
        assert not page.locator(".layers input[value=quotation]").is_checked()
        page.keyboard.press("1")
        quoted.click()
        note = page.locator(".mark-note:not([hidden])").first
        assert "quotation" in note.inner_text() and note.locator("a[href^='/statement/']").count() == 1
        first = page.locator(".m.chosen").first.inner_text()
        page.keyboard.press("j")
        assert page.locator(".m.chosen").first.inner_text() != first or page.locator(".m.chosen").count() > 1
        page.keyboard.press("Escape")
        assert page.locator(".mark-note:not([hidden])").count() == 0


def test_a_link_leads_to_the_very_words(browser: Any, served: Any, paths: dict[str, str]) -> None:
    with Watched(browser, served[0]) as watched:
        page = watched.open(paths["statement"])
        words = page.locator(".versionlist blockquote").first.inner_text()
        page.locator(".versionlist a.source").first.click()
        marked = "".join(page.locator(".m.at").all_text_contents())
        assert marked[:30] in words
        assert page.locator("#at").evaluate(
            "e => { const r = e.getBoundingClientRect(); return r.top > 0 && r.top < innerHeight; }"
        )


def test_columns_scroll_together_and_light_up_together(browser: Any, served: Any, paths: dict[str, str]) -> None:
    with Watched(browser, served[0]) as watched:
        page = watched.open(paths["side"])
        left, right = page.locator(".column").nth(0), page.locator(".column").nth(1)
        left.hover()
        page.mouse.wheel(0, 500)
        eventually(page, "document.querySelectorAll('.column')[1].scrollTop > 50")
        offsets = page.evaluate(
            """() => {
                const [a, b] = document.querySelectorAll('.column');
                const middle = a.getBoundingClientRect().top + a.clientHeight / 2;
                const away = piece => Math.abs(piece.getBoundingClientRect().top - middle);
                const words = piece => piece.dataset.tie.split(' ').find(tie => tie.startsWith('st'));
                const said = [...a.querySelectorAll('[data-tie]')].filter(words);
                const near = said.sort((x, y) => away(x) - away(y))[0];
                const like = b.querySelector(`[data-tie~="${words(near)}"]`);
                return [near.getBoundingClientRect().top, like.getBoundingClientRect().top];
            }"""
        )
        assert abs(offsets[0] - offsets[1]) < 40
        left.locator("[data-tie]").first.hover()
        assert right.locator(".lit").count() > 0
        page.locator("#tied").uncheck()
        before = right.evaluate("e => e.scrollTop")
        left.hover()
        page.mouse.wheel(0, 200)
        page.wait_for_timeout(200)
        assert right.evaluate("e => e.scrollTop") == before


def test_search_answers_while_one_types(browser: Any, served: Any) -> None:
    with Watched(browser, served[0]) as watched:
        page = watched.open("/")
        page.keyboard.press("/")
        page.keyboard.type("sanc")
        page.keyboard.press("Enter")
        page.wait_for_url("**/search?q=sanc")
        page.locator("#q").press_sequentially("tions")
        eventually(page, "document.querySelector('#results mark')?.textContent.toLowerCase() === 'sanctions'")
        page.wait_for_url("**/search?q=sanctions")
        page.locator("#q").fill("zzzz")
        page.wait_for_selector("text=No sentence has all these words")
        page.locator("#q").fill("Pence")
        page.wait_for_selector(".facets a")
        page.locator(".facets a").first.click()
        assert page.locator(".facets .off").count() == 1


def test_the_keyboard_goes_through_a_list(browser: Any, served: Any) -> None:
    with Watched(browser, served[0]) as watched:
        page = watched.open("/")
        page.keyboard.press("j")
        page.keyboard.press("j")
        page.keyboard.press("k")
        page.keyboard.press("Enter")
        page.wait_for_url("**/story/*")
        page.keyboard.press("?")
        assert page.locator("#help").is_visible()
        page.keyboard.press("Escape")
        page.keyboard.press("t")
        assert page.evaluate("document.documentElement.dataset.theme") in ("light", "dark")
        page.keyboard.press("g")
        page.keyboard.press("o")
        page.wait_for_url(served[0] + "/")


def test_a_citation_is_copied(browser: Any, served: Any, paths: dict[str, str]) -> None:
    with Watched(browser, served[0], permissions=["clipboard-read", "clipboard-write"]) as watched:
        page = watched.open(paths["statement"])
        page.locator(".cite").first.click()
        page.wait_for_selector("#toast.shown")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied.startswith("“") and "2018" in copied


def test_text_of_articles_runs_nothing(browser: Any, hostile: Path, tmp_path: Path) -> None:
    page_file = tmp_path / "hostile.html"
    onefile.write(hostile, page_file, Filter())
    with Watched(browser, "file://") as watched:
        watched.page.on("dialog", lambda dialog: watched.wrong.append(dialog.message))
        page = watched.open(str(page_file))
        page.locator("#all").click()
        assert "<script>alert(1)</script>" in page.inner_text("main")


def test_the_one_file_reads_like_the_room(browser: Any, example: Path, tmp_path: Path) -> None:
    page_file = tmp_path / "report.html"
    onefile.write(example, page_file, Filter())
    with Watched(browser, "file://") as watched:
        page = watched.open(str(page_file))
        page.locator(".page:not([hidden]) .card h3 a").first.click()
        eventually(page, "document.title !== 'Overview · On Record'")
        page.locator(".page:not([hidden]) a.source").first.click()
        page.wait_for_selector(".page:not([hidden]) .m.at")
        page.keyboard.press("j")
        assert page.locator(".page:not([hidden]) .mark-note:not([hidden])").count() == 1
        assert page.locator(".page:not([hidden])").count() == 1
        page.locator("#all").click()
        assert page.locator(".page:not([hidden])").count() > 10


def test_a_correction_survives_a_reload_and_a_rebuild(
    browser: Any, served: Any, paths: dict[str, str], tmp_path: Path
) -> None:
    base, record = served
    with Watched(browser, base) as watched:
        page = watched.open(paths["corrections"])
        page.locator("input[name=with]").first.check()
        page.locator("form:has(input[value=split]) input[name=reason]").fill("another day")
        page.locator("form:has(input[value=split]) button").click()
        page.wait_for_selector("text=Show the record as it is now", timeout=60_000)
        page.reload()
        assert "another day" in page.inner_text("main")
        shown = len(page.request.get(base + "/stories.json").json()["stories"])
    fresh = tmp_path / "fresh.record"
    shutil.copy(kept.path_of(record), kept.path_of(fresh))
    journey.build([EXAMPLES], fresh)
    with Record(fresh) as rebuilt:
        assert len(list(rebuilt.stories())) == shown == 3


def test_a_dropped_file_is_read(browser: Any, served: Any, tmp_path: Path) -> None:
    text = (EXAMPLES / "harbor-wire-pence.txt").read_text(encoding="utf-8") + "\nIt rained in the evening."
    (tmp_path / "late edition.txt").write_text(text, encoding="utf-8")
    with Watched(browser, served[0]) as watched:
        page = watched.open("/add")
        page.locator("input[type=file]").set_input_files(tmp_path / "late edition.txt")
        page.locator("#drop button").click()
        page.wait_for_selector("text=1 added", timeout=60_000)
        page.goto(served[0] + "/articles")
        assert len(page.request.get(served[0] + "/articles.json").json()["articles"]) == 10

"""Pictures of the main pages for the README and the docs, of the bundled example.

python -m benchmarks.screenshots [--chromium /usr/bin/chromium]
"""

from __future__ import annotations

import argparse
import tempfile
import threading
from pathlib import Path

import uvicorn
from playwright.sync_api import Browser, sync_playwright

from onrecord import journey
from onrecord.record import Record
from onrecord.show.server import running
from onrecord.show.server.room import Room

EXAMPLES = Path(journey.__file__).parent / "examples"
IMAGES = Path(__file__).parent.parent / "docs" / "images"
WIDE, TALL = {"width": 1040, "height": 640}, {"width": 390, "height": 680}


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--chromium", default="/usr/bin/chromium")
    given = asked.parse_args()
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        record = Path(folder) / "example.record"
        journey.build([EXAMPLES], record)
        listener = running.listening("127.0.0.1", None)
        server = uvicorn.Server(uvicorn.Config(running.guarded(Room(record)), log_level="error", lifespan="off"))
        threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True).start()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=given.chromium, args=["--no-sandbox", "--disable-gpu"])
            for name, path, dark in shots(record):
                take(browser, running.address(listener).rstrip("/") + path, IMAGES / f"{name}.png", dark)
            browser.close()
        server.should_exit = True


def shots(record: Path) -> list[tuple[str, str, bool]]:
    """Name, path and colour scheme of each picture."""
    with Record(record) as opened:
        story = max(opened.stories(), key=lambda one: len(one.members))
        said = max(opened.statements(), key=lambda one: len(one.members))
        article = next(one.id for one in opened.articles() if opened.story_of(one.id) == story.id)
    return [
        ("overview", "/", False),
        ("story", f"/story/{story.id}#claims", False),
        ("side-by-side", f"/story/{story.id}/side", False),
        ("article", f"/article/{article}", False),
        ("statement", f"/statement/{said.id}", True),
        ("phone", f"/story/{story.id}", True),
    ]


def take(browser: Browser, address: str, file: Path, dark: bool) -> None:
    """One picture; one called "phone" is of that width."""
    page = browser.new_page(viewport=TALL if file.stem == "phone" else WIDE, color_scheme="dark" if dark else "light")  # type: ignore[arg-type]
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.screenshot(path=str(file))
    print(f"{file}: {file.stat().st_size >> 10} kB")
    page.close()


if __name__ == "__main__":
    main()

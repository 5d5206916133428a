"""The pages as one file: nothing from outside, every link within, nothing that the record does not hold."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from onrecord.errors import InputError
from onrecord.record import Filter, Record
from onrecord.show.server import onefile
from tests.show.conftest import Run


@pytest.fixture(scope="module")
def page(example: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("one") / "report.html"
    onefile.write(example, path, Filter())
    return path.read_text(encoding="utf-8")


def test_nothing_comes_from_outside(page: str) -> None:
    assert not re.search(r'(?:src|srcset|data|action|formaction)="', page)
    assert not re.search(r"<(?:link|iframe|object|embed|form action)", page)
    assert not re.search(r"@import|url\(", page)
    assert "default-src 'none'" in unescape(page)


def test_every_link_leads_into_the_file(page: str) -> None:
    sections = set(re.findall(r'<section class="page" id="([^"]+)"', page))
    ids = set(re.findall(r' id="([^"]+)"', page))
    links = re.findall(r'<a [^>]*?href="([^"]*)"', page)
    assert len(links) > 100
    lost = {
        link
        for link in links
        if not link.startswith("https://") and link[1:] not in ids and link[1:].partition("@")[0] not in sections
    }
    assert lost == set()


def test_ids_are_unique(page: str) -> None:
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_every_article_is_there_word_for_word(page: str, example: Path) -> None:
    with Record(example) as record:
        for article in record.articles():
            assert f'id="/article/{article.id}"' in page


def test_the_command_writes_a_record_or_a_story(run: Run, example: Path, tmp_path: Path) -> None:
    with Record(example) as record:
        story = next(record.stories()).id
    ran = run("report", example, story, "--html", tmp_path / "story.html")
    assert ran.code == 0 and "story.html" in ran.err
    assert run("report", example, "--html", tmp_path / "x.html", "--md").code == 2
    assert "nowhere" in run("report", example, "--html", tmp_path / "nowhere" / "x.html").err
    assert run("report", example, "--since", "2030", "--html", tmp_path / "x.html").code == 2
    assert [one.name for one in tmp_path.iterdir()] == ["story.html"]


def test_hostile_text_stays_text(hostile: Path, tmp_path: Path) -> None:
    onefile.write(hostile, tmp_path / "h.html", Filter())
    page = (tmp_path / "h.html").read_text(encoding="utf-8")
    assert not re.search(r"<script>alert|<img src=x|<b onclick|<b>\.record", page)


def test_too_many_articles_are_refused(example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(onefile, "MOST_ARTICLES", 3)
    with pytest.raises(InputError, match="name a story"):
        onefile.write(example, tmp_path / "x.html", Filter())


def test_a_story_renders_in_a_notebook(example: Path) -> None:
    from onrecord.show import notebook

    with Record(example) as record:
        one = next(record.stories())
        shown = notebook.story(record, one.id)
        assert one.title in repr(shown)
        html = shown._repr_html_()
    assert html.startswith('<iframe srcdoc="') and 'sandbox="allow-scripts"' in html
    assert html.count("<") == 2 and one.members[0].article in html

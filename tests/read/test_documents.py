"""HTML pages, Word documents and PDFs."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import docx
import pypdf
import pytest

from onrecord.errors import Rejected
from onrecord.options import ReadOptions
from onrecord.read import read, sources
from onrecord.shapes import Article

PARAGRAPHS = [
    "The talks over the harbor collapsed on Tuesday before they had begun, officials on both sides said.",
    "“We were not going to sit there and smile,” the minister said on her way to the station, where she took a train.",
    "Her deputy said that the door stayed open, and that a new date would be named before the end of the month.",
]
META = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebPage", "name": "x"},
        {
            "@type": "NewsArticle",
            "headline": "Harbor talks collapse",
            "datePublished": "2021-03-03T21:30:00-05:00",
            "author": [{"@type": "Person", "name": "Ana Prado"}, {"name": "Lia Wu"}],
            "publisher": {"@type": "Organization", "name": "Port Ellis Courier"},
        },
    ],
}


def html(head: str = "", body: str = "", charset: str = "utf-8") -> str:
    text = body or "<h1>Harbor talks collapse</h1>" + "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    nav = "<nav><a href='/'>Home</a> <a href='/w'>World</a></nav>"
    return (
        f"<!DOCTYPE html><html><head><meta charset='{charset}'>{head}</head><body>{nav}<article>{text}</article>"
        "<footer>All rights reserved. Cookie settings</footer></body></html>"
    )


def open_one(path: Path, data: str | bytes) -> Article | Rejected:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    (source,) = sources([path], ReadOptions())
    return source if isinstance(source, Rejected) else read(source, ReadOptions())


def article(path: Path, data: str | bytes) -> Article:
    found = open_one(path, data)
    assert isinstance(found, Article), found
    return found


# -- HTML ---------------------------------------------------------------------------------------


def test_a_page_gives_its_text_in_one_layout_and_its_metadata(tmp_path: Path) -> None:
    head = f"<script type='application/ld+json'>{json.dumps(META)}</script><link rel='canonical' href='https://c.example/1'>"
    found = article(tmp_path / "a.html", html(head))
    assert found.text == "\n\n".join(["Harbor talks collapse", *PARAGRAPHS])
    assert [block.kind for block in found.blocks] == ["headline", "body", "body", "body"]
    assert found.outlet and (found.outlet.value, found.outlet.evidence) == ("Port Ellis Courier", "JSON-LD")
    assert found.byline and found.byline.value == "Ana Prado, Lia Wu"
    assert found.url and found.url.value == "https://c.example/1"
    assert (found.published.value, found.published.basis, found.published.evidence) == (
        "2021-03-03T21:30:00",
        "stated",
        "JSON-LD",
    )


def test_open_graph_serves_where_json_ld_is_missing_or_broken(tmp_path: Path) -> None:
    head = (
        "<script type='application/ld+json'>{broken</script>"
        "<meta property='og:site_name' content='Courier'><meta property='og:title' content='Harbor talks collapse'>"
        "<meta property='article:published_time' content='2021-03-03T12:25:00Z'>"
        "<meta property='og:url' content='https://c.example/1'>"
    )
    found = article(tmp_path / "a.html", html(head))
    assert found.outlet and found.outlet.value == "Courier"
    assert found.published.value == "2021-03-03T12:25:00" and found.title == "Harbor talks collapse"


def test_a_date_that_only_the_markup_gives_away_is_inferred(tmp_path: Path) -> None:
    body = "<h1>Harbor talks collapse</h1><time datetime='2021-03-03'>3 March</time>"
    found = article(tmp_path / "a.html", html(body=body + "".join(f"<p>{p}</p>" for p in PARAGRAPHS)))
    assert (found.published.value, found.published.basis) == ("2021-03-03", "inferred")
    assert found.published.earliest == found.published.latest == "2021-03-03"


def test_a_page_without_any_date_is_undated_whatever_the_clock_says(tmp_path: Path) -> None:
    assert article(tmp_path / "a.html", html()).published.value is None


def test_declared_charsets_are_heeded(tmp_path: Path) -> None:
    found = article(tmp_path / "a.htm", html(charset="windows-1252").encode("cp1252"))
    assert "“We were not going to sit there" in found.text and found.encoding == "cp1252"


def test_a_text_file_that_holds_a_page_is_read_as_one(tmp_path: Path) -> None:
    assert article(tmp_path / "a.txt", html()).format == "html"


def test_a_page_without_an_article_is_refused(tmp_path: Path) -> None:
    found = open_one(tmp_path / "a.html", "<html><body><a href='/'>Home</a></body></html>")
    assert isinstance(found, Rejected) and found.reason == "no prose"


@pytest.mark.parametrize(
    "page",
    [
        "<html><body>" + "<div>" * 100_000 + f"<p>{PARAGRAPHS[0]}</p>",
        html(body="<b>" * 20_000 + PARAGRAPHS[0]),
        html(body="<p>a</p>" * 100_000),
        "<html><body><div " + " ".join(f"a{n}='1'" for n in range(100_000)) + f"><p>{PARAGRAPHS[0]}</p>",
        html(body=f"<div title='{'x ' * 500_000}'><p>{PARAGRAPHS[0]}</p></div>"),
        html("<script>" + "var a = 1;" * 100_000 + "</script>"),
        html(f"<script type='application/ld+json'>{'[' * 100_000}</script>"),
        "<" * 1_000_000,
        "<!DOCTYPE x [<!ENTITY a 'lol'>"
        + "".join(f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(9))
        + f"]><html><body><p>&j; {PARAGRAPHS[0]}</p></body></html>",
    ],
    ids=["deep", "deep-inline", "many", "attributes", "huge-attribute", "script", "json-ld", "signs", "laughs"],
)
def test_hostile_pages_end_soon_in_an_article_or_a_reason(tmp_path: Path, page: str) -> None:
    started = time.process_time()
    found = open_one(tmp_path / "a.html", page)
    assert time.process_time() - started < 10
    assert isinstance(found, Rejected) or len(found.text) < 10_000


# -- Word ---------------------------------------------------------------------------------------


def test_a_word_document_gives_its_paragraphs(tmp_path: Path) -> None:
    document = docx.Document()
    for text in ("Harbor talks collapse", "By Ana Prado", "March 3, 2021", *PARAGRAPHS):
        document.add_paragraph(text)
    document.save(str(tmp_path / "a.docx"))
    found = article(tmp_path / "a.docx", (tmp_path / "a.docx").read_bytes())
    assert [block.kind for block in found.blocks][:4] == ["headline", "byline", "dateline", "body"]
    assert (found.published.value, found.format) == ("2021-03-03", "docx")


def test_a_word_document_that_unpacks_to_too_much_is_not_opened(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 80_000_000)
    found = open_one(tmp_path / "a.docx", packed.getvalue())
    assert isinstance(found, Rejected) and found.reason == "too large"


def test_a_zip_that_is_no_word_document_is_unreadable(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", b"a")
    found = open_one(tmp_path / "a.docx", packed.getvalue())
    assert isinstance(found, Rejected) and found.reason == "unreadable"


# -- PDF ----------------------------------------------------------------------------------------


def pdf(lines: list[str]) -> bytes:
    """A one-page PDF with a text layer, by hand."""
    shown = "".join(f"({line}) Tj T* " for line in lines)
    stream = f"BT /F1 11 Tf 14 TL 50 750 Td {shown}ET".encode("latin-1")
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % at for at in offsets)
    head = b"xref\n0 6\n0000000000 65535 f \n" + table + b"trailer<</Size 6/Root 1 0 R>>\n"
    return out + head + b"startxref\n%d\n%%%%EOF" % len(out)


LINES = [
    "Harbor talks collapse",
    "",
    "By Ana Prado",
    "March 3, 2021",
    "",
    "The talks over the harbor collapsed on Tuesday before they",
    "had begun, officials on both sides said, and blamed each other",
    "for it.",
    "Her deputy said that the door stayed open, and that a new date",
    "would be named before the end of the month.",
]


def test_a_pdf_gives_its_text_layer_in_paragraphs(tmp_path: Path) -> None:
    found = article(tmp_path / "a.pdf", pdf(LINES))
    assert [block.kind for block in found.blocks] == ["headline", "byline", "dateline", "body", "body"]
    assert "before they had begun" in found.text
    assert (found.published.value, found.format) == ("2021-03-03", "pdf")


def test_encrypted_and_empty_pdfs_say_so(tmp_path: Path) -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf(LINES)))
    writer.encrypt("secret", algorithm="RC4-128")
    locked = io.BytesIO()
    writer.write(locked)
    found = open_one(tmp_path / "a.pdf", locked.getvalue())
    assert isinstance(found, Rejected) and found.reason == "unreadable" and "password" in found.detail
    found = open_one(tmp_path / "b.pdf", pdf([]))
    assert isinstance(found, Rejected) and found.detail == "no text layer"


def test_what_a_library_says_of_a_broken_file_stays_with_it(tmp_path: Path) -> None:
    """In a process of its own: pytest takes what libraries log."""
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4 cut off" * 99)
    (tmp_path / "b.pdf").write_bytes(pdf(LINES)[:-60])
    program = (
        "import sys; from onrecord.options import ReadOptions; from onrecord.read import read, sources; "
        "[print(read(s, ReadOptions()).detail) for s in sources(sys.argv[1:], ReadOptions())]"
    )
    files = [str(path) for path in sorted(tmp_path.iterdir())]
    ran = subprocess.run([sys.executable, "-c", program, *files], capture_output=True, text=True, check=False)
    assert [line[:18] for line in ran.stdout.splitlines()] == ["not a readable PDF"] * 2
    assert ran.stderr == ""

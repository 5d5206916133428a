"""Files, folders, tables and sidecars."""

from __future__ import annotations

import hashlib
import io
import json
import os
import pickle
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import InputError, Rejected
from onrecord.options import ReadOptions
from onrecord.read import Source, read, sidecar_rows, sources
from onrecord.shapes import Article

BODY = (
    "Harbor talks collapse\n\nThe talks over the harbor collapsed on Tuesday before they had begun, officials said.\n\n"
    "“We were not going to sit there and smile,” the minister said.\n"
)


def every(*paths: Path | str, **options: object) -> list[Article | Rejected]:
    chosen = ReadOptions(**options)  # type: ignore[arg-type]
    return [s if isinstance(s, Rejected) else read(s, chosen) for s in sources(paths, chosen)]


def one(*paths: Path | str, **options: object) -> Article:
    (found,) = every(*paths, **options)
    assert isinstance(found, Article), found
    return found


def refused(*paths: Path | str, **options: object) -> Rejected:
    (found,) = every(*paths, **options)
    assert isinstance(found, Rejected), found
    return found


def write(path: Path, text: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


# -- walking ------------------------------------------------------------------------------------


def test_a_folder_is_read_in_one_order_hidden_names_skipped(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/c/d.md", ".hidden/x.txt", ".y.txt", "B.TXT"):
        write(tmp_path / "news" / name, BODY)
    paths = [source.path for source in sources([tmp_path / "news"], ReadOptions())]
    assert paths == ["news/B.TXT", "news/a/c/d.md", "news/a/z.txt", "news/b.txt"]


def test_ids_hash_the_bytes_and_nothing_else(tmp_path: Path) -> None:
    first, second = write(tmp_path / "a.txt", BODY), write(tmp_path / "sub" / "b.txt", BODY)
    a, b = one(first), one(second)
    assert a.id == b.id == hashlib.sha256(BODY.encode()).hexdigest()[:32]
    assert a.fingerprint == b.fingerprint


def test_sources_travel_to_other_processes(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", BODY)
    write(tmp_path / "t.jsonl", json.dumps({"text": BODY}))
    for source in sources([tmp_path], ReadOptions()):
        assert isinstance(source, Source)
        assert pickle.loads(pickle.dumps(source)) == source


def test_a_path_that_is_not_there_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nowhere"):
        sources([tmp_path / "nowhere.txt"], ReadOptions())


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    write(tmp_path / "news" / "a.txt", BODY)
    try:
        (tmp_path / "news" / "loop").symlink_to(tmp_path / "news", target_is_directory=True)
        (tmp_path / "news" / "gone.txt").symlink_to(tmp_path / "nothing")
    except OSError:
        pytest.skip("no symbolic links here")
    found = every(tmp_path / "news")
    assert [type(x).__name__ for x in found] == ["Article", "Rejected", "Rejected"]
    assert [(x.path, x.reason) for x in found[1:] if isinstance(x, Rejected)] == [
        ("news/gone.txt", "unreadable"),
        ("news/loop", "unreadable"),
    ]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_in_a_folder_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert refused(tmp_path / "pipe.txt").reason == "unreadable"


def test_standard_input_is_raw_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(BODY.encode())))
    article = one("-")
    assert (article.path, article.title) == ("-", "Harbor talks collapse")


def test_what_cannot_be_read_is_listed_with_its_reason_and_the_rest_goes_on(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "a.png": b"\x89PNG",
        "b.txt": b"",
        "c.txt": b" \n\r\n\t",
        "d.txt": b"\x89PNG\r\n\x1a\n",
        "e.txt": "12 13 14\n15 16 17\n18 19 20\n99 98 97\n",
        "f.txt": "Der Außenminister hat am Dienstag in Berlin erklärt, dass die Verhandlungen weitergehen sollen.",
        "g.txt": "word " * 1000,
        "h.docx": b"PK\x03\x04junk",
        "i.pdf": b"%PDF-1.4 junk",
        "j.txt": "Home\nWorld\nAsia\nSport\nWeather\nLog in\nAbout us\nContact\n",
        "k.txt": BODY,
    }
    for name, data in files.items():
        write(tmp_path / name, data)
    found = every(tmp_path, max_bytes=4000)
    assert [x.reason if isinstance(x, Rejected) else "read" for x in found] == [
        "unsupported format", "empty", "empty", "binary", "no prose", "not English", "too large", "unreadable",
        "unreadable", "no prose", "read",
    ]  # fmt: skip
    assert all(x.detail and x.path for x in found if isinstance(x, Rejected))
    assert isinstance(found[5], Rejected) and "German" in found[5].detail


def test_text_is_the_decoded_file_carriage_returns_and_all(tmp_path: Path) -> None:
    text = BODY.replace("\n", "\r\n")
    assert one(write(tmp_path / "a.txt", text.encode("utf-8-sig"))).text == text
    assert one(write(tmp_path / "b.txt", text.encode("utf-16"))).text == text
    assert one(write(tmp_path / "c.txt", text.encode("cp1252"))).encoding == "cp1252"


@given(st.text(max_size=300), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_any_file_is_read_verbatim_or_refused(tmp_path_factory: pytest.TempPathFactory, text: str, code: str) -> None:
    path = tmp_path_factory.getbasetemp() / "any.txt"
    text = f"{BODY}\n{text}"
    path.write_bytes(text.encode(code))
    for found in every(path):
        assert isinstance(found, Rejected) or found.text == text


# -- tables -------------------------------------------------------------------------------------


def test_rows_of_a_table_are_articles_with_what_their_columns_state(tmp_path: Path) -> None:
    rows = [
        {"Title": "Harbor talks collapse", "content": BODY, "publication": "Courier", "link": "https://c.example/1",
         "date": "2021-03-03 12:25:00", "author": ["Ana Prado", "Lia Wu"]},
        {"headline": "Other words on top", "text": "The talks over the harbor collapsed on Tuesday, officials said.",
         "url": "https://www.nytimes.com/2021/03/03/x.html"},
    ]  # fmt: skip
    path = write(tmp_path / "feed.jsonl", "\n".join(map(json.dumps, rows)) + "\n")
    first, second = every(path)
    assert isinstance(first, Article) and isinstance(second, Article)
    assert first.path.endswith("feed.jsonl:1") and first.text == BODY and first.format == "row"
    assert first.outlet and (first.outlet.value, first.outlet.evidence) == ("Courier", "column publication")
    assert first.byline and first.byline.value == "Ana Prado, Lia Wu"
    assert (first.published.value, first.published.evidence) == ("2021-03-03T12:25:00", "column date")
    assert second.text.startswith("Other words on top\n\nThe talks")
    assert second.text[second.blocks[0].start : second.blocks[0].end] == "Other words on top"
    assert second.blocks[0].kind == "headline" and second.title == "Other words on top"
    assert second.outlet and (second.outlet.value, second.outlet.basis) == ("The New York Times", "inferred")


def test_a_broken_row_names_file_and_line_and_the_rest_goes_on(tmp_path: Path) -> None:
    rows = [b'{"text": ', b"[1]", b"", b'{"text": null}', b'{"words": "x"}', b'{"text": "\\ud800 said so to us all."}',
            b'{"text": "a\\u0000b said so to us all"}', b"\xff\xfe\x00", b"[" * 99999,
            json.dumps({"text": "x" * 9000}).encode(), json.dumps({"text": BODY}).encode()]  # fmt: skip
    found = every(write(tmp_path / "feed.jsonl", b"\r\n".join(rows)), max_bytes=200_000)
    assert [(x.path.rpartition(":")[2], x.reason if isinstance(x, Rejected) else "read") for x in found] == [
        ("1", "malformed"), ("2", "malformed"), ("4", "empty"), ("5", "malformed"), ("6", "undecodable"),
        ("7", "binary"), ("8", "undecodable"), ("9", "malformed"), ("10", "no prose"), ("11", "read"),
    ]  # fmt: skip


def test_csv_rows_keep_their_line_and_their_own_bytes(tmp_path: Path) -> None:
    text = BODY.replace('"', '""')
    data = f'source,body\nCourier,"{text}"\nA,b,c\nHerald,"{text} It ended there, they said."\n'
    path = write(tmp_path / "t.csv", data)
    first, broken, second = every(path)
    assert isinstance(first, Article) and isinstance(second, Article) and isinstance(broken, Rejected)
    assert [x.path.rpartition(":")[2] for x in (first, broken, second)] == ["2", "8", "9"]
    assert first.text == BODY and first.id != second.id and broken.reason == "malformed"
    moved = write(tmp_path / "u.csv", f'source,body\nCourier,"{text}"\n')
    assert one(moved).id == first.id


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize(("name", "sign"), [("t.csv", ";"), ("t.tsv", "\t"), ("t.csv", ",")])
def test_tables_in_other_encodings_and_delimiters(tmp_path: Path, name: str, sign: str, encoding: str) -> None:
    row = '"The talks over the café collapsed on Tuesday, officials said."'
    path = write(tmp_path / name, f"outlet{sign}text\nCourier{sign}{row}\n".encode(encoding))
    article = one(path)
    assert "café" in article.text and article.outlet and article.outlet.value == "Courier"


def test_columns_can_be_mapped_and_wrong_maps_say_so(tmp_path: Path) -> None:
    path = write(tmp_path / "t.csv", f'words,paper\n"{BODY}",Courier\n')
    assert refused(path).reason == "malformed" and "words, paper" in refused(path).detail
    article = one(path, columns=(("text", "words"), ("outlet", "paper")))
    assert article.outlet and article.outlet.value == "Courier"
    with pytest.raises(InputError, match="no such field"):
        every(path, columns=(("txet", "words"),))
    missing = every(path, columns=(("text", "nope"),))[0]
    assert isinstance(missing, Rejected) and missing.detail == "no column 'nope' among: words, paper"


def test_markup_in_a_cell_becomes_paragraphs(tmp_path: Path) -> None:
    text = "<p>The talks over the harbor collapsed on <b>Tuesday</b>, they said.</p><p>No more was said.</p>"
    article = one(write(tmp_path / "t.jsonl", json.dumps({"text": text})))
    assert article.text == "The talks over the harbor collapsed on Tuesday, they said.\n\nNo more was said."


# -- sidecars -----------------------------------------------------------------------------------


def test_a_sidecar_supplies_what_files_lack(tmp_path: Path) -> None:
    write(tmp_path / "news" / "a.txt", BODY)
    write(tmp_path / "news" / "x" / "b.txt", BODY + "And more was to come, they said.\n")
    write(tmp_path / "news" / "outlets.csv", "path,outlet,url,published\na.txt,Courier,,2021-03-03\nx/*,Herald,,\n")
    a, b = every(tmp_path / "news")
    assert isinstance(a, Article) and isinstance(b, Article)
    assert a.outlet and (a.outlet.value, a.outlet.evidence) == ("Courier", "outlets.csv")
    assert (a.published.value, a.published.basis, a.published.evidence) == ("2021-03-03", "stated", "outlets.csv")
    assert b.outlet and b.outlet.value == "Herald" and b.published.value is None
    bare = one(tmp_path / "news" / "a.txt")
    assert bare.id == a.id and bare.fingerprint != a.fingerprint and bare.outlet is None


def test_a_named_sidecar_outranks_the_folders_own(tmp_path: Path) -> None:
    write(tmp_path / "news" / "a.txt", BODY)
    write(tmp_path / "news" / "outlets.csv", "path,outlet,published\na.txt,Courier,2021-03-03\n")
    named = write(tmp_path / "mine.csv", "path,outlet\nnews/a.txt,Herald\n")
    article = one(tmp_path / "news", sidecar=str(named))
    assert article.outlet and (article.outlet.value, article.outlet.evidence) == ("Herald", "mine.csv")
    assert article.published.value == "2021-03-03"


def test_a_sidecar_that_repeats_the_page_leaves_the_pages_own_ground(tmp_path: Path) -> None:
    page = f"News by VICE\n\nHarbor talks collapse\n\nby Ana Prado\nMar 3 2021, 9:05am\n\n{BODY[23:]}"
    write(tmp_path / "news" / "a.txt", page)
    rows = sidecar_rows([one(tmp_path / "news")])
    assert rows == [{"path": "news/a.txt", "outlet": "VICE", "url": "", "published": "2021-03-03T09:05"}]
    write(tmp_path / "news" / "outlets.csv", "path,outlet,published\nnews/a.txt,Vice,2021-03-03\n")
    article = one(tmp_path / "news")
    assert article.outlet and article.outlet.evidence == "page text"
    assert article.published.value == "2021-03-03T09:05"
    write(tmp_path / "news" / "outlets.csv", "path,outlet,published\nnews/a.txt,Courier,2021-03-04\n")
    article = one(tmp_path / "news")
    assert article.outlet and article.outlet.value == "Courier" and article.published.value == "2021-03-04"


@pytest.mark.parametrize("text", ["a,b\n1,2\n", b"\x89PNG", ""])
def test_a_named_sidecar_that_is_none_is_an_error(tmp_path: Path, text: str | bytes) -> None:
    write(tmp_path / "a.txt", BODY)
    with pytest.raises(InputError, match=r"mine\.csv"):
        every(tmp_path / "a.txt", sidecar=str(write(tmp_path / "mine.csv", text)))


def test_a_table_of_articles_may_be_called_outlets(tmp_path: Path) -> None:
    write(tmp_path / "news" / "outlets.csv", f'outlet,text\nCourier,"{BODY}"\n')
    assert one(tmp_path / "news").path == "news/outlets.csv:2"


def test_a_folders_readme_is_no_article_unless_named(tmp_path: Path) -> None:
    path = write(tmp_path / "news" / "README.md", BODY)
    assert refused(tmp_path / "news").reason == "unsupported format"
    assert one(path).title == "Harbor talks collapse"


def test_the_sidecars_outlet_tells_the_line_that_names_it(tmp_path: Path) -> None:
    write(tmp_path / "news" / "a.txt", f"Ellis & Sons\n\n{BODY}")
    write(tmp_path / "news" / "outlets.csv", "path,outlet\na.txt,Ellis & Sons\n")
    article = one(tmp_path / "news")
    assert article.blocks[0].kind == "outlet" and article.title == "Harbor talks collapse"
    assert article.outlet and (article.outlet.start, article.outlet.evidence) == (0, "page text")


def test_a_book_is_no_article(tmp_path: Path) -> None:
    book = write(tmp_path / "a.txt", f"{BODY} " * (400_000 // len(BODY) + 1))
    assert refused(book).reason == "too large"
    assert "400000" in refused(book).detail

"""Who may ask, what a page may load, and what becomes of questions that make no sense."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from onrecord.errors import InputError
from onrecord.show.server import running
from onrecord.show.server.pages import PAGES
from onrecord.show.server.room import Room
from tests.show.conftest import Run
from tests.show.server.conftest import HERE, client

ANY = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
FEW = settings(ANY, max_examples=40)
FIRST = [*sorted({page.path.split("/")[1] for page in PAGES if "{kind}" not in page.path}), "person", "static", "jobs"]


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "127.0.0.1.nip.io", "", "a@localhost", "["])
def test_another_name_is_refused(reader: TestClient, host: str) -> None:
    assert reader.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["localhost:8470", "127.0.0.1:1", "[::1]:8470", "LOCALHOST"])
def test_this_machine_s_names_are_answered(reader: TestClient, host: str) -> None:
    assert reader.get("/", headers={"host": host}).status_code == 200


def test_every_answer_forbids_what_a_page_must_not_do(reader: TestClient) -> None:
    for path in ("/", "/nowhere", "/static/room.css", "/index.json", "/jobs"):
        reply = reader.get(path)
        policy = reply.headers["content-security-policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy and "frame-ancestors 'none'" in policy
        assert reply.headers["x-content-type-options"] == "nosniff"
        assert "access-control-allow-origin" not in reply.headers


@pytest.mark.parametrize(
    "headers",
    [{"origin": ""}, {"origin": "null"}, {"origin": "http://evil.example"}, {"sec-fetch-site": "cross-site"}],
)
def test_a_change_from_elsewhere_is_refused(example: Path, headers: dict[str, str]) -> None:
    room = Room(example)
    with client(room) as reader:
        sent = reader.post("/corrections", data={"token": room.token, "kind": "merge"}, headers=headers)
    assert sent.status_code == 403


def test_a_change_needs_the_token(reader: TestClient) -> None:
    for data in ({}, {"token": "guess"}, {"token": "ü"}):
        assert reader.post("/add", data={"text": "x", **data}).status_code == 403
        assert reader.post("/corrections", data=data).status_code == 403


def test_a_password_is_asked_for(example: Path) -> None:
    with client(Room(example), host="192.0.2.1", password="fjord") as reader:
        assert reader.get("/", headers={"host": "192.0.2.1"}).status_code == 401
        for word, status in (("fjord", 200), ("fjörd", 401), ("", 401)):
            given_word = base64.b64encode(f"me:{word}".encode()).decode()
            headers = {"host": "192.0.2.1", "authorization": f"Basic {given_word}"}
            assert reader.get("/", headers=headers).status_code == status
        assert reader.get("/", headers={b"authorization": b"Basic \xe4"}).status_code == 401


def test_serving_others_without_a_password_is_refused_and_says_why(example: Path, run: Run) -> None:
    with pytest.raises(InputError, match="password"):
        running.serve(example, "0.0.0.0", None, "")
    ran = run("serve", example, "--host", "0.0.0.0")
    assert ran.code == 2 and "change it" in ran.err and len(ran.err.splitlines()) == 1


def test_an_address_that_cannot_be_is_one_clear_line(example: Path, run: Run, tmp_path: Path) -> None:
    assert run("serve", example, "--host", "192.0.2.77", "--password", "x").code == 2
    assert run("serve", tmp_path / "nowhere.record").code == 2


def test_a_taken_port_gives_the_next() -> None:
    with running.listening("127.0.0.1", None) as first, running.listening("127.0.0.1", None) as second:
        assert first.getsockname()[1] != second.getsockname()[1]
        with pytest.raises(InputError, match="cannot listen"):
            running.listening("127.0.0.1", first.getsockname()[1])


# -- questions of any shape ---------------------------------------------------------------------


words = st.text(max_size=40) | st.sampled_from(
    ["..", "%00", "s-", "' OR 1=1 --", "\x00", "1-2", "2018-02-30", "9" * 40]
)
names = st.sampled_from(
    [
        "q",
        "page",
        "since",
        "until",
        "outlet",
        "about",
        "kind",
        "order",
        "at",
        "with",
        "tab",
        "lat",
        "long",
        "quad",
        "period",
        "story",
        "fragment",
    ]
)


def answered(status: int) -> bool:
    return status == 200 or 400 <= status < 500


@ANY
@given(
    st.lists(words, max_size=4), st.sampled_from(FIRST), st.lists(st.tuples(names, words), max_size=4), st.booleans()
)
def test_any_path_and_query_gets_an_answer(
    reader: TestClient, parts: list[str], first: str, query: list[tuple[str, str]], twin: bool
) -> None:
    from urllib.parse import quote

    path = "/".join(["", first, *(quote(part, safe="") for part in parts)]) + (".json" if twin else "")
    reply = reader.get(HERE + path, params=query)
    assert answered(reply.status_code), (path, query)
    assert "Traceback" not in reply.text


@FEW
@given(st.lists(st.tuples(names, words), max_size=5))
def test_any_query_on_a_page_that_is_there_gets_an_answer(reader: TestClient, query: list[tuple[str, str]]) -> None:
    story = "/story/" + reader.get("/stories.json").json()["stories"][0]["id"]
    for path in ("/", "/stories", "/search", "/names", "/map", "/dyad/PRK/USA", story, story + "/side", "/corrections"):
        assert answered(reader.get(path, params=query).status_code), (path, query)


fields = st.dictionaries(
    st.sampled_from(["kind", "with", "story", "other", "value", "quotation", "reason", "line", "text", "title", "x"]),
    st.text(max_size=60) | st.sampled_from(["merge", "split", "date", "speaker", "2018-02-30", "s-"]),
)


@ANY
@given(fields, st.sampled_from(["/corrections", "/corrections/undo"]))
def test_any_form_gets_an_answer(example: Path, data: dict[str, str], path: str) -> None:
    room = Room(example)
    with client(room) as reader:
        reply = reader.post(path, data={**data, "token": room.token}, follow_redirects=False)
    assert 400 <= reply.status_code < 500


@ANY
@given(
    st.binary(max_size=200), st.sampled_from(["multipart/form-data; boundary=x", "multipart/form-data", "text/plain"])
)
def test_any_body_gets_an_answer(reader: TestClient, body: bytes, kind: str) -> None:
    for path in ("/add", "/corrections", "/"):
        reply = reader.post(path, content=body, headers={"content-type": kind})
        assert 400 <= reply.status_code < 500


def test_a_body_that_is_too_long_is_refused_unread(reader: TestClient) -> None:
    reply = reader.post("/add", content=b"x", headers={"content-length": "99999999999"})
    assert reply.status_code == 413


@pytest.mark.parametrize("path", ["/static/../app.py", "/static/%2e%2e/base.html", "/static/none.css", "/static/"])
def test_only_assets_are_served(reader: TestClient, path: str) -> None:
    assert 400 <= reader.get(path).status_code < 500


@pytest.mark.parametrize(
    ("path", "status"),
    [("/%00", 400), ("/%00.json", 400), ("/none", 404), ("/?year=abc", 400), ("/stories?yaer=1", 400)],
)
def test_what_no_page_understands_is_told_at_once(reader: TestClient, path: str, status: int) -> None:
    assert reader.get(path, follow_redirects=False).status_code == status


def test_an_error_is_a_page_and_its_twin_data(reader: TestClient) -> None:
    assert "Not in this record" in reader.get("/story/none").text
    assert reader.get("/story/none.json").json()["status"] == 404

"""The command line itself: help, errors, exit codes, pipes, consoles of every kind."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.show.conftest import CORPUS, Run


def shell(*arguments: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
    program = [sys.executable, "-c", "import sys; from onrecord.show.cli import main; sys.exit(main())"]
    return subprocess.run(
        [*program, *map(str, arguments)], capture_output=True, env={**os.environ, **environment}, check=False
    )


HEAVY = ("spacy", "numpy", "trafilatura", "lxml", "rapidfuzz", "starlette", "uvicorn", "jinja2", "docx", "pypdf")
STAGES = ("onrecord.journey", "onrecord.read", "onrecord.mark", "onrecord.link", "onrecord.compare")
MOST_MODULES = 260
"""230 are loaded for the help, 212 of them by the command line's own libraries."""


def test_help_loads_no_stage_and_little_else() -> None:
    """What makes help instant, whatever the machine: it loads next to nothing."""
    code = (
        "import sys; from onrecord.show.cli import main; main(['--help']); "
        f"heavy = [m for m in sys.modules if m in {HEAVY + STAGES!r}]; "
        f"sys.exit(', '.join(heavy) or (len(sys.modules) > {MOST_MODULES} and str(len(sys.modules))) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


def test_no_arguments_print_the_help(run: Run) -> None:
    ran = run()
    assert ran.code == 0
    assert "build" in ran.out and "report" in ran.out


def test_version(run: Run) -> None:
    assert run("--version").out.startswith("onrecord ")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["articlez"], "Did you mean 'articles'"),
        (["quotes"], "Missing argument"),
        (["articles", "nowhere.record"], "nowhere.record"),
        (["articles", str(CORPUS / "outlets.csv")], "is not a record"),
        (["build", "nowhere", "-o", "x.record"], "nowhere"),
        (["build", str(CORPUS), "-o", "x.record", "--map", "text"], "FIELD=COLUMN"),
        (["build", str(CORPUS), "-o", "x.record", "--outlets", "nowhere.csv"], "nowhere.csv"),
        (["build", str(CORPUS), "-o", "x.record", "--jobs", "0"], "--jobs"),
        (["build", str(CORPUS), "-o", "x.record", "--model", "no_such_model"], "no_such_model"),
    ],
)
def test_misuse_is_one_clear_line(
    run: Run, arguments: list[str], says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run(*arguments)
    assert ran.code == 2
    assert says in ran.err
    assert len(ran.err.splitlines()) == 1
    assert "Traceback" not in ran.err
    assert not list(tmp_path.iterdir())


def test_a_record_in_use_is_told_by_the_exit_code(run: Run, record: Path) -> None:
    from onrecord.record import Writer

    with Writer(record):
        ran = run("build", CORPUS, "-o", record)
    assert ran.code == 4
    assert "another build" in ran.err


def test_the_package_runs_as_a_module() -> None:
    ran = subprocess.run([sys.executable, "-m", "onrecord", "--version"], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout[:9]) == (0, "onrecord ")
    assert subprocess.run([sys.executable, "-m", "onrecord", "nope"], capture_output=True, check=False).returncode == 2


def test_a_date_that_is_none_is_refused(run: Run, record: Path) -> None:
    ran = run("articles", record, "--since", "February")
    assert ran.code == 2
    assert "'February' is no date" in ran.err


def test_reading_a_record_that_is_not_there_makes_none(run: Run, tmp_path: Path) -> None:
    for command in (["relink"], ["report"], ["remove", "x"]):
        run(command[0], tmp_path / "new.record", *command[1:])
    assert not list(tmp_path.iterdir())


def test_nothing_readable_is_told_by_the_exit_code(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "empty.txt").touch()
    ran = run("build", tmp_path / "in", "-o", tmp_path / "new.record")
    assert ran.code == 3
    assert "1 input not read" in ran.err


def test_building_again_changes_nothing(run: Run, record: Path) -> None:
    before = run("articles", record, "--json").out
    ran = run("build", CORPUS, "-o", record)
    assert ran.code == 0
    assert "unchanged" in ran.err and "added" not in ran.err
    assert run("articles", record, "--json").out == before


def test_building_is_quiet_in_a_pipe(run: Run, record: Path) -> None:
    ran = run("build", CORPUS, "-o", record)
    assert ran.out == ""
    assert "\x1b" not in ran.err and len(ran.err.splitlines()) == 2


def test_a_closed_pipe_is_no_error(record: Path) -> None:
    program = "import sys; from onrecord.show.cli import main; sys.exit(main())"
    for command in ("report", "quotes"):
        with subprocess.Popen(
            [sys.executable, "-c", program, command, str(record)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as reading:
            assert reading.stdout and reading.stderr
            reading.stdout.close()
            assert reading.stderr.read() == b""
        assert reading.returncode == 0


@pytest.mark.parametrize("encoding", ["cp1252", "cp437", "ascii"])
def test_a_console_of_another_encoding_is_no_error(record: Path, encoding: str) -> None:
    for arguments in (["report", record], ["quotes", record, "--csv"], ["show", record, "corpus/hostile-sign.txt"]):
        ran = shell(*arguments, PYTHONIOENCODING=encoding)
        assert (ran.returncode, ran.stderr) == (0, b"")


def test_json_loses_nothing_in_another_encoding(record: Path) -> None:
    import json

    ascii_only = shell("quotes", record, "--json", PYTHONIOENCODING="ascii")
    unicode_too = shell("quotes", record, "--json", PYTHONIOENCODING="utf-8")
    assert json.loads(ascii_only.stdout) == json.loads(unicode_too.stdout.decode("utf-8"))


def test_interrupting_says_how_to_go_on(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from onrecord import journey

    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(journey, "build", interrupted)
    ran = run("build", CORPUS, "-o", tmp_path / "new.record")
    assert ran.code == 130
    assert "goes on from there" in ran.err


def test_what_a_stopped_build_has_finished_is_told_and_the_next_one_goes_on(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from onrecord import journey

    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    record = tmp_path / "new.record"
    with monkeypatch.context() as stopped:
        stopped.setattr(journey, "products", interrupted)
        assert run("build", CORPUS, "-o", record).code == 130
    assert "5 articles in no story yet" in run("report", record).out
    assert run("build", CORPUS, "-o", record).code == 0
    assert "in no story yet" not in run("report", record).out


def test_shell_completion_answers() -> None:
    ran = shell(_ONRECORD_COMPLETE="complete_bash", COMP_WORDS="onrecord art", COMP_CWORD="1")
    assert b"articles" in ran.stdout


def test_wildcards_work_without_a_shell(run: Run, tmp_path: Path) -> None:
    assert run("build", f"{CORPUS}/*-library.txt", "-o", tmp_path / "new.record").code == 0
    assert [Path(a["path"]).name for a in run("articles", tmp_path / "new.record", "--json").json] == [
        "courier-library.txt"
    ]

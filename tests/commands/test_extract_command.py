"""``form4 extract``: what is written where, and what is said when it cannot be."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from extractor import cli
from extractor.form.notices import tell
from extractor.form.record import OwnershipDocument
from extractor.form.xml import read_xml
from extractor.writers.as_json import read_json


def run(*arguments: object) -> int:
    return cli.run(["extract", *map(str, arguments)])


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_one_file_to_a_pipe_is_one_json_object(filing, capfd) -> None:
    path = filing("a.html")
    assert run(path) == 0
    out = capfd.readouterr().out
    assert json.loads(out)["issuer"]["issuerName"] == {"value": "Acme Corp"}
    assert read_json(out) == read_xml(path.read_bytes(), "a")


def test_several_files_to_a_pipe_are_json_lines_with_their_source(filing, capfd) -> None:
    paths = [filing("a.html", "One"), filing("b.html", "Two")]
    assert run(*paths) == 0
    lines = [json.loads(line) for line in capfd.readouterr().out.splitlines()]
    assert [line["source"] for line in lines] == [str(path) for path in paths]
    assert [line["issuer"]["issuerName"]["value"] for line in lines] == ["One", "Two"]


def test_a_folder_is_read_recursively_sorted_and_without_hidden_files(
    filing, tmp_path, fake_extract, capfd
) -> None:
    wanted = [filing(f"in/{n}") for n in ("a.MD", "b.htm", "c/d.txt", "c/e.xml", "z.xhtml")]
    for other in ("in/.hidden.html", "in/.git/x.html", "in/photo.gif", "in/readme"):
        filing(other)
    assert run(tmp_path / "in") == 0
    assert fake_extract == wanted
    assert len(capfd.readouterr().out.splitlines()) == 5


def test_a_named_file_is_read_whatever_its_ending_and_only_once(
    filing, fake_extract, tmp_path, capfd
) -> None:
    path = filing("in/a.dat")
    again = tmp_path / "in" / ".." / "in" / "a.dat"
    assert run(path, again) == 0
    assert fake_extract == [path]


def test_xml_of_one_input_into_a_file(filing, tmp_path, capfd) -> None:
    path = filing("a.html")
    out = tmp_path / "OUT.xml"
    assert run(path, "--format", "xml", "--output", out) == 0
    assert read_xml(out.read_bytes(), "out") == read_xml(path.read_bytes(), "in")
    assert capfd.readouterr() == ("", "")
    assert names(tmp_path) == ["OUT.xml", "a.html"]
    assert out.stat().st_mode & 0o777 == path.stat().st_mode & 0o777


@pytest.mark.parametrize(
    ("ending", "start"),
    [(".xml", "<?xml"), (".json", "{\n"), (".csv", "source,"), (".txt", "Form 4")],
)
def test_the_ending_of_the_output_tells_the_format(filing, tmp_path, ending, start) -> None:
    out = tmp_path / f"out{ending}"
    assert run(filing("a.html"), "--output", out) == 0
    assert out.read_text(encoding="utf-8").startswith(start)


def test_several_inputs_into_a_folder(filing, tmp_path) -> None:
    paths = [filing("in/a.html", "One"), filing("in/b.md", "Two")]
    out = tmp_path / "new" / "folder"
    assert run(*paths, "--format", "xml", "--output", out) == 0
    assert names(out) == ["a.xml", "b.xml"]
    assert b"Two" in (out / "b.xml").read_bytes()


def test_one_input_into_a_folder_that_is_there(filing, tmp_path) -> None:
    (tmp_path / "out").mkdir()
    assert run(filing("a.html"), "--output", tmp_path / "out") == 0
    assert names(tmp_path / "out") == ["a.json"]
    assert run(filing("a.html"), "--output", f"{tmp_path}/other/") == 0
    assert names(tmp_path / "other") == ["a.json"]


def test_inputs_of_one_name_get_results_of_different_names(filing, tmp_path) -> None:
    filing("in/a.html", "0")
    filing("in/p/a.html", "1")
    filing("in/p/A.md", "2")
    filing("in/q/p/a.txt", "3")
    filing("in/q/p_a.htm", "4")
    out = tmp_path / "out"
    assert run(tmp_path / "in", "--format", "json", "--output", out) == 0
    found = {
        json.loads(path.read_text(encoding="utf-8"))["issuer"]["issuerName"]["value"]
        for path in out.iterdir()
    }
    assert found == set("01234")
    assert "p_a.json" in names(out)  # the one that has this name by right
    folded = [name.casefold() for name in names(out)]
    assert len(folded) == len(set(folded)) == 5


def test_csv_of_several_inputs_into_one_file(filing, tmp_path) -> None:
    paths = [filing("a.html", "One, Inc."), filing("b.html", 'Two "2"')]
    out = tmp_path / "all.csv"
    assert run(*paths, "--output", out) == 0
    lines = list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8"))))
    assert [line["issuerName"] for line in lines] == ["One, Inc.", 'Two "2"']
    assert lines[0]["securityTitle_footnotes"] == "F1"
    assert lines[1]["transactionShares"] == "1500"


def test_json_lines_of_several_inputs_into_one_file(filing, tmp_path) -> None:
    out = tmp_path / "all.jsonl"
    assert run(filing("a.html"), filing("b.html"), "--output", out) == 0
    assert len(out.read_text(encoding="utf-8").splitlines()) == 2


def test_xml_of_several_inputs_wants_a_folder(filing, tmp_path, capfd) -> None:
    paths = filing("a.html"), filing("b.html")
    assert run(*paths, "--format", "xml") == 2
    assert run(*paths, "--output", tmp_path / "x.xml") == 2
    assert "folder" in capfd.readouterr().err
    assert not (tmp_path / "x.xml").exists()


def test_each_failure_is_one_line_and_the_others_are_done(filing, tmp_path, capfd) -> None:
    good, empty = filing("in/good.html"), filing("in/empty.html")
    empty.write_bytes(b"")
    out = tmp_path / "out"
    assert run(empty, good, "--format", "xml", "--output", out) == 5
    assert capfd.readouterr().err == f"form4: {empty}: the file is empty; fetch it again\n"
    assert names(out) == ["good.xml"]


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (["missing.html"], 3),
        (["nothing/"], 4),
        (["empty.html"], 5),
        (["letter.html"], 9),
        (["boom.html"], 1),
        (["empty.html", "empty2.html"], 5),
        (["empty.html", "letter.html"], 20),
        (["missing.html", "boom.html", "fine.html"], 20),
    ],
)
def test_exit_codes(filing, tmp_path, capfd, make, code) -> None:
    for name in make:
        if name == "nothing/":
            filing("nothing/photo.gif")
        elif name != "missing.html":
            filing(name)
        if name.startswith("empty"):
            (tmp_path / name).write_bytes(b"")
        if name.startswith("letter"):
            (tmp_path / name).write_bytes(b"<p>Dear Sir</p>")
    assert run(*(tmp_path / name for name in make)) == code
    err = capfd.readouterr().err
    assert len(err.splitlines()) == len([name for name in make if name != "fine.html"])
    assert all(line.startswith(f"form4: {tmp_path}") for line in err.splitlines())
    assert "Traceback" not in err


def test_an_error_of_ours_shows_a_traceback_only_when_asked_to(filing, monkeypatch, capfd) -> None:
    path = filing("boom.html")
    assert run(path) == 1
    err = capfd.readouterr().err
    assert err.count("\n") == 1 and "report it" in err and str(path) in err
    assert run(path, "--debug") == 1
    assert "Traceback" in capfd.readouterr().err
    assert run(path) == 1
    assert "Traceback" not in capfd.readouterr().err
    monkeypatch.setenv("FORM4_DEBUG", "1")
    assert run(path) == 1
    assert "Traceback" in capfd.readouterr().err


def test_nothing_is_left_when_all_inputs_fail_or_the_user_interrupts(
    filing, tmp_path, capfd
) -> None:
    (tmp_path / "out").mkdir()
    out = tmp_path / "out" / "all.csv"
    assert run(filing("boom.html"), filing("boom2.html"), "--output", out) == 1
    assert run(filing("a.html"), filing("interrupt.html"), "--output", out) == 130
    assert names(tmp_path / "out") == []
    assert "Traceback" not in capfd.readouterr().err


def test_what_was_there_stays_when_writing_fails(filing, tmp_path, monkeypatch, capfd) -> None:
    out = tmp_path / "all.json"
    out.write_text("before", encoding="utf-8")

    def no_space(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", no_space)
    assert run(filing("a.html"), "--output", out) == 12
    assert capfd.readouterr().err.startswith(f"form4: {out}: cannot be written (No space left")
    assert out.read_text(encoding="utf-8") == "before"
    assert names(tmp_path) == ["a.html", "all.json"]


def test_an_input_is_never_overwritten(filing, tmp_path, capfd) -> None:
    path = filing("in/a.xml")
    before = path.read_bytes()
    assert run(path, "--format", "xml", "--output", tmp_path / "in") == 12
    assert run(path, "--output", path) == 12
    assert path.read_bytes() == before
    assert capfd.readouterr().err.count("is one of the inputs") == 2


@pytest.mark.parametrize("where", ["missing/out.json", "a.html/x/"])
def test_an_output_that_cannot_be_made(filing, tmp_path, capfd, where) -> None:
    assert run(filing("a.html"), "--output", f"{tmp_path}/{where}") == 12
    assert capfd.readouterr().err.count("\n") == 1


def test_a_model_that_cannot_be_used_is_told_once(filing, monkeypatch, capfd) -> None:
    import extractor
    from extractor.errors import ModelError

    def extract(source: Path, *, model: str | None = None, password: str | None = None) -> None:
        raise ModelError(model or "default")

    monkeypatch.setitem(vars(extractor), "extract", extract)
    assert run(filing("a.html"), filing("b.html"), "--model", "odd") == 11
    assert capfd.readouterr().err.count("form4: odd: the model cannot be used") == 1


def test_what_the_xml_reader_left_out_is_told(filing, capfd) -> None:
    path = filing("a.xml")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("<issuer>", "<issuer><phone>1</phone>"), encoding="utf-8")
    assert run(path) == 0
    assert "form4: warning: " in (err := capfd.readouterr().err) and "issuer/phone" in err


def test_a_file_name_cannot_steer_the_terminal(tmp_path, capfd) -> None:
    assert run(tmp_path / "a\x1b[2Jb.html") == 3
    assert "\x1b" not in capfd.readouterr().err


def test_the_table_shows_the_rows(filing, capfd) -> None:
    assert run(filing("a.html"), filing("b.html"), "--format", "table") == 0
    out = capfd.readouterr().out
    assert out.count("Acme Corp [ACME]") == 2
    assert "1,500" in out and "(1) A note." in out


def test_warnings_name_their_file(tmp_path, monkeypatch, capfd) -> None:
    def read(path: Path, **options: object) -> OwnershipDocument:
        tell("a row was left out")
        return read_xml(path.read_bytes(), str(path))

    monkeypatch.setattr("extractor.extract", read)
    path = tmp_path / "a.xml"
    path.write_text("<ownershipDocument><documentType>4</documentType></ownershipDocument>")
    assert run(path) == 0
    assert capfd.readouterr().err.splitlines() == [f"form4: warning: {path}: a row was left out"]

"""``form4 extract`` with PDF files, from the command line to the record."""

from __future__ import annotations

import importlib
import io
import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pypdfium2
import pytest
from pypdf import PdfReader, PdfWriter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

import extractor
from extractor import cli
from extractor.document.ocr.engine import Crop, EngineMissing, Reading
from extractor.form.xml import read_xml
from extractor.training.render.paper import PaperOptions, render_paper


@pytest.fixture(autouse=True)
def real_extract(monkeypatch: pytest.MonkeyPatch, fake_extract: list[Path]) -> None:
    """The pipeline itself, in place of the fake of the other tests."""
    pipeline = importlib.import_module("extractor.pipeline")
    monkeypatch.setitem(vars(extractor), "extract", pipeline.extract)


@pytest.fixture(scope="module")
def form(checkout: Path) -> bytes:
    truth = checkout / "training_data" / "samples" / "truth" / "form4-sec-2022.xml"
    return render_paper(read_xml(truth.read_bytes(), "truth"), PaperOptions()).data


def letter() -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, invariant=True)
    canvas.drawString(72, 700, "Dear Sir, please find the report enclosed.")
    canvas.save()
    return out.getvalue()


def with_pages(*files: bytes, password: str | None = None) -> bytes:
    writer = PdfWriter()
    for data in files:
        for page in PdfReader(io.BytesIO(data)).pages:
            writer.add_page(page)
    if password:
        writer.encrypt(password, algorithm="AES-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def run(*arguments: object) -> int:
    return cli.run(["extract", *map(str, arguments)])


def test_a_folder_with_pdf_and_html(tmp_path: Path, form: bytes, checkout: Path, capfd) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a-cut.pdf").write_bytes(form[: len(form) // 2])
    (folder / "b-form.PDF").write_bytes(form)
    (folder / "c-letter.pdf").write_bytes(letter())
    (folder / "d-secret.pdf").write_bytes(with_pages(form, password="word"))
    page = checkout / "training_data" / "samples" / "form4-sec-2022.html"
    (folder / "e-page.html").write_bytes(page.read_bytes())
    assert run(folder) == 20
    shown = capfd.readouterr()
    records = [json.loads(line) for line in shown.out.splitlines()]
    assert [Path(r["source"]).name for r in records] == ["b-form.PDF", "e-page.html"]
    titles = [
        [row["securityTitle"]["value"] for row in r["nonDerivativeTable"]["rows"]] for r in records
    ]
    assert titles[0] == titles[1]
    lines = shown.err.splitlines()
    assert [line.split(": ")[1].rpartition("/")[2] for line in lines] == [
        "a-cut.pdf", "c-letter.pdf", "d-secret.pdf",
    ]  # fmt: skip
    assert lines[0].endswith("the file stops in the middle; fetch it again")
    assert lines[2].endswith("the file is protected by a password; give it with --password")


def test_the_password_of_a_file(tmp_path: Path, form: bytes, capfd) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(with_pages(form, password="word"))
    assert run(path) == 14
    assert run(path, "--password", "other") == 14
    assert capfd.readouterr().err.splitlines()[1] == (
        f"form4: {path}: the password does not open the file; give it with --password"
    )
    assert run(path, "--password", "word") == 0
    assert json.loads(capfd.readouterr().out)["documentType"]["value"] == "4"


class Missing:
    """An OCR engine that is not there."""

    name = "missing"

    def read(self, crops: Sequence[Crop], seconds: float) -> list[Reading]:
        raise EngineMissing("the reader is not installed; install it")


def picture() -> bytes:
    """A letter as a PNG file."""
    out = io.BytesIO()
    with pypdfium2.PdfDocument(letter()) as pdf:
        pdf[0].render(scale=150 / 72).to_pil().save(out, "PNG", dpi=(150, 150))
    return out.getvalue()


def test_a_page_that_cannot_be_read_is_told(
    tmp_path: Path, form: bytes, capfd, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules["extractor.pipeline"], "usual_engines", lambda: (Missing(),))
    out = io.BytesIO()
    canvas = Canvas(out, invariant=True)
    canvas.drawImage(ImageReader(io.BytesIO(picture())), 0, 0, 612, 792)
    canvas.save()
    path = tmp_path / "a.pdf"
    path.write_bytes(with_pages(form, out.getvalue()))
    pages = len(PdfReader(path).pages)
    assert run(path) == 0
    shown = capfd.readouterr()
    assert shown.err == (
        f"form4: warning: {path}: page {pages} was not read: it is a picture without text"
        " (a scan), and the reader is not installed; install it\n"
    )
    unread = json.loads(shown.out)["unreadPages"]
    assert {"page": pages, "failed": True} == {k: unread[-1][k] for k in ("page", "failed")}


def test_scans_without_an_engine(tmp_path: Path, capfd, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["extractor.pipeline"], "usual_engines", lambda: (Missing(),))
    path = tmp_path / "a.png"
    path.write_bytes(picture())
    assert run(path) == 15
    assert capfd.readouterr().err == (
        f"form4: {path}: this is a scan, and the reader is not installed; install it\n"
    )


@pytest.mark.parametrize("arguments", [["--help"], ["extract", "form4-sec-2022.html"]])
def test_without_pdf_no_reader_of_pdf_is_loaded(arguments: list[str], checkout: Path) -> None:
    code = (
        "import sys; from extractor import cli; cli.run(sys.argv[1:]);"
        "assert not {'pdfplumber', 'pdfminer', 'pypdfium2'} & set(sys.modules), 'loaded'"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=checkout / "training_data" / "samples",
    )
    assert done.returncode == 0, done.stderr

"""Tesseract's adapter: what it asks of the program, and each way the program can fail."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import numpy as np
import pytesseract
import pytest
from crops_made import HEADER, READS_SEVENS, blank, crop, program

from extractor.document.ocr.engine import Crop, EngineFault, EngineMissing, Holds
from extractor.document.ocr.prepare import LARGE, SOFT
from extractor.document.ocr.tesseract import TesseractEngine

real = pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract is not here")


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    """Puts a script in Tesseract's place."""

    def put(body: str) -> Path:
        monkeypatch.setattr(pytesseract.pytesseract, "tesseract_cmd", str(program(tmp_path, body)))
        return tmp_path

    return put


def read(*crops_, seconds: float = 20):  # type: ignore[no-untyped-def]
    return TesseractEngine().read(crops_, seconds)


def test_one_process_for_all_crops_that_are_read_alike(fake) -> None:
    folder = fake(READS_SEVENS)
    found = read(
        crop(holds=Holds.NUMBER), crop("A", Holds.CODE), crop(holds=Holds.DATE), crop("Common")
    )
    assert [[word.text for word in reading] for reading in found] == [["7"]] * 4
    calls = (folder / "calls").read_text().splitlines()
    assert len(calls) == 2
    assert "-l eng" in calls[0] and "--psm 7" in calls[0] and "whitelist" not in calls[0]
    assert "--psm 6" in calls[1] and "tessedit_char_whitelist=ABC" in calls[1]


def test_several_ways_need_no_further_process(fake) -> None:
    folder = fake(READS_SEVENS)
    engine = TesseractEngine(SOFT, LARGE)
    assert engine.names == ("tesseract 5.3.0 (soft)", "tesseract 5.3.0 (large)")
    soft, large = engine.read_ways([crop(), blank(), crop("A", Holds.CODE)], 20)
    assert [[word.text for word in reading] for reading in soft] == [["7"], [], ["7"]]
    assert [len(reading) for reading in large] == [1, 0, 1]
    # The same place of two preparations is another place of the crop.
    assert soft[0][0].x1 != large[0][0].x1
    assert len((folder / "calls").read_text().splitlines()) == 2


def test_blank_crops_keep_their_places(fake) -> None:
    fake(READS_SEVENS)
    found = read(blank(), crop(), blank(), crop())
    assert [len(reading) for reading in found] == [0, 1, 0, 1]


def test_no_crops_and_blank_ones_start_no_program(fake) -> None:
    folder = fake(READS_SEVENS)
    assert read() == []
    assert read(blank()) == [()]
    assert not (folder / "calls").exists()


def test_places_are_those_of_the_crop(fake) -> None:
    fake(READS_SEVENS)
    small, large = crop("H", height=30), crop("H", height=90)
    (one,), (other,) = read(small, large)
    # The script tells the same place in both prepared pictures: the ink from its margin on.
    assert one.x0 == pytest.approx(6, abs=4) and one.top == pytest.approx(6, abs=4)
    assert other.bottom - other.top == pytest.approx(large.pixels.shape[0] - 12, abs=3)
    assert one.bottom - one.top == pytest.approx(small.pixels.shape[0] - 12, abs=3)
    assert one.confidence == pytest.approx(0.915)


@pytest.mark.parametrize("before", [None, "3"])
def test_one_thread_for_the_program_only(
    fake, before: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OMP_THREAD_LIMIT", raising=False)
    if before is not None:
        monkeypatch.setenv("OMP_THREAD_LIMIT", before)
    folder = fake(READS_SEVENS)
    read(crop())
    assert (folder / "threads").read_text() == "1\n"
    assert os.environ.get("OMP_THREAD_LIMIT") == before


def test_nothing_is_left_behind(fake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))
    fake(READS_SEVENS)
    read(crop())
    fake("exit 3")
    with pytest.raises(EngineFault):
        read(crop())
    assert list(scratch.iterdir()) == []


def test_the_name_tells_version_and_preparation(fake) -> None:
    fake("exit 1")
    assert TesseractEngine().name == "tesseract 5.3.0 (plain)"


def test_missing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(pytesseract.pytesseract, "tesseract_cmd", str(tmp_path / "none"))
    for system, advice in (("linux", "apt-get install tesseract-ocr"), ("darwin", "brew install")):
        monkeypatch.setattr("sys.platform", system)
        with pytest.raises(EngineMissing, match=advice):
            read(crop())
    assert TesseractEngine().name == "tesseract (plain)"


def test_a_program_that_may_not_be_started(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    monkeypatch.setattr(pytesseract.pytesseract, "tesseract_cmd", str(tmp_path / "folder"))
    with pytest.raises(EngineMissing, match="could not be started"):
        read(crop())


def test_english_data_missing(fake) -> None:
    fake("echo \"Failed loading language 'eng'\" >&2; exit 1")
    with pytest.raises(EngineMissing, match="tesseract-ocr-eng"):
        read(crop())


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("exit 3", "exit code 3"),
        ("kill -SEGV $$", "crashed .signal 11"),
        ("kill -KILL $$", "lack of memory"),
        ("echo 'terminate called after throwing std::bad_alloc' >&2; kill -ABRT $$", "of memory"),
        ("exec sleep 60", "not done in its time"),
        ("true", "without an answer"),
        ('echo hello > "$out"', "no table"),
        (f"printf '{HEADER}\\n' > \"$out\"", "left pictures out"),
        (f"printf '{HEADER}\\n5\\t1\\tx\\n' > \"$out\"", "damaged"),
        (
            f"printf '{HEADER}\\n5\\t9\\t1\\t1\\t1\\t1\\t0\\t0\\t9\\t9\\t90\\tA\\n' > \"$out\"",
            "damaged",
        ),
        ("printf '\\377\\376\\n' > \"$out\"", "no text"),
    ],
)
def test_each_fault_has_its_line(fake, body: str, told: str) -> None:
    fake(body)
    with pytest.raises(EngineFault, match=told) as caught:
        read(crop(), seconds=1.5 if "sleep" in body else 20)
    assert not isinstance(caught.value, EngineMissing)
    assert "\n" not in str(caught.value)


def test_no_time_is_no_endless_time(fake) -> None:
    fake(READS_SEVENS)
    with pytest.raises(EngineFault, match="not done in its time"):
        read(crop(), seconds=0)


def test_no_memory_for_the_pictures(fake, monkeypatch: pytest.MonkeyPatch) -> None:
    fake(READS_SEVENS)

    def greedy(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("extractor.document.ocr.tesseract.prepare", greedy)
    with pytest.raises(EngineFault, match="not enough memory"):
        read(crop())


@real
def test_the_real_program_reads() -> None:
    found = read(
        crop("Common Stock", height=36),
        blank(),
        crop("1,234,567.89", Holds.NUMBER, 30),
        crop("03/14/2019", Holds.DATE, 50),
        crop("D", Holds.CODE, 40),
        crop("(12)", Holds.MARK, 24),
    )
    texts = [" ".join(word.text for word in reading) for reading in found]
    assert texts == ["Common Stock", "", "1,234,567.89", "03/14/2019", "D", "(12)"]
    first, second = found[0]
    assert 0 <= first.x0 < first.x1 < second.x0 < second.x1


@real
def test_the_real_program_without_its_language(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    with pytest.raises(EngineMissing, match="English data"):
        read(crop())


READS_NOTHING = READS_SEVENS.replace("\\t7\\n", "\\t \\n")


def test_an_upright_stroke_that_was_lost_is_an_i(fake) -> None:
    fake(READS_NOTHING)
    stroke = np.full((34, 14), 255, np.uint8)
    stroke[5:29, 5:9] = 0
    [code, text, number, letter] = read(
        Crop(stroke, 300, Holds.CODE),
        Crop(stroke, 300, Holds.TEXT),
        Crop(stroke, 300, Holds.NUMBER),
        crop("A", Holds.CODE),
    )
    assert [word.text for word in code] == [word.text for word in text] == ["I"]
    assert number == letter == ()

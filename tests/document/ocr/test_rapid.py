"""RapidOCR's adapter, with a stand-in for the library, and with it where it is installed."""

from __future__ import annotations

import socket
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest
from crops_made import blank, crop

from extractor.document.ocr.engine import EngineFault, EngineMissing, Holds
from extractor.document.ocr.rapid import RapidEngine, installed

real = pytest.mark.skipif(not installed(), reason="RapidOCR is not here")


def stand_in(monkeypatch: pytest.MonkeyPatch, folder: Path, recognise, model: bool = True):  # type: ignore[no-untyped-def]
    """Puts a module in RapidOCR's place; returns the parameters it is started with."""
    (folder / "models").mkdir()
    if model:
        (folder / "models" / "PP-OCRv9_rec_small.onnx").write_bytes(b"")
    started: list[dict[str, object]] = []

    class RapidOCR:
        def __init__(self, params: dict[str, object]) -> None:
            started.append(params)

        def recognize_txt(self, pictures):  # type: ignore[no-untyped-def]
            return recognise(pictures)

    module = ModuleType("rapidocr")
    module.__file__ = str(folder / "__init__.py")
    module.RapidOCR = RapidOCR  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "rapidocr", module)
    return started


def seven(pictures):  # type: ignore[no-untyped-def]
    info = SimpleNamespace(confs=[0.9, 0.4, 0.5, 0.8], word_cols=[[1, 2], [6]], line_txt_len=10.0)
    return SimpleNamespace(txts=["ab c"] * len(pictures), word_results=[info] * len(pictures))


def test_words_with_places_and_their_least_sure_letter(monkeypatch, tmp_path) -> None:
    stand_in(monkeypatch, tmp_path, seven)
    (reading,) = RapidEngine().read([crop("abc")], 10)
    assert [(word.text, word.confidence) for word in reading] == [("ab", 0.4), ("c", 0.8)]
    assert reading[0].x0 < reading[0].x1 < reading[1].x0 < reading[1].x1


def test_many_crops_keep_their_order(monkeypatch, tmp_path) -> None:
    def by_width(pictures):  # type: ignore[no-untyped-def]
        names = [str(picture.shape[1]) for picture in pictures]
        infos = [
            SimpleNamespace(confs=[1.0] * len(name), word_cols=[range(len(name))], line_txt_len=9)
            for name in names
        ]
        return SimpleNamespace(txts=names, word_results=infos)

    stand_in(monkeypatch, tmp_path, by_width)
    texts = ["mmm" * (place % 5 + 1) for place in range(15)]
    found = RapidEngine().read([blank(), *map(crop, texts)], 10)
    assert found[0] == ()
    widths = [int(reading[0].text) for reading in found[1:]]
    assert sorted(range(15), key=lambda place: (len(texts[place]), place)) == sorted(
        range(15), key=lambda place: (widths[place], place)
    )


def test_model_of_the_wheel_and_one_thread(monkeypatch, tmp_path) -> None:
    started = stand_in(monkeypatch, tmp_path, seven)
    engine = RapidEngine()
    engine.read([crop()], 10)
    engine.read([crop()], 10)
    (params,) = started
    assert params["Rec.model_path"] == str(tmp_path / "models" / "PP-OCRv9_rec_small.onnx")
    assert params["EngineConfig.onnxruntime.intra_op_num_threads"] == 1


def test_missing_extra(monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "rapidocr", None)
    with pytest.raises(EngineMissing, match=r"pip install 'form4-extractor\[rapidocr\]'"):
        RapidEngine().read([crop()], 10)


def test_missing_model_is_not_fetched(monkeypatch, tmp_path) -> None:
    started = stand_in(monkeypatch, tmp_path, seven, model=False)
    with pytest.raises(EngineMissing, match="no model"):
        RapidEngine().read([crop()], 10)
    assert started == []


@pytest.mark.parametrize(
    ("error", "fault", "told"),
    [
        (ImportError("onnxruntime is not installed."), EngineMissing, "onnxruntime"),
        (RuntimeError("Traceback\n  deep\nbad shape"), EngineFault, "failed: bad shape"),
        (RuntimeError("Failed to allocate memory"), EngineFault, "out of memory"),
        (MemoryError(), EngineFault, "not enough memory"),
    ],
)
def test_each_fault_has_its_line(monkeypatch, tmp_path, error, fault, told) -> None:
    def fails(_):  # type: ignore[no-untyped-def]
        raise error

    stand_in(monkeypatch, tmp_path, fails)
    with pytest.raises(fault, match=told) as caught:
        RapidEngine().read([crop()], 10)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "answer",
    [
        SimpleNamespace(txts=None, word_results=None),
        SimpleNamespace(txts=["a", "b"], word_results=[None, None]),
        SimpleNamespace(
            txts=["abc"],
            word_results=[SimpleNamespace(confs=[0.9], word_cols=[[0]], line_txt_len=3)],
        ),
        SimpleNamespace(),
    ],
)
def test_garbage_is_a_fault(monkeypatch, tmp_path, answer) -> None:
    stand_in(monkeypatch, tmp_path, lambda _: answer)
    with pytest.raises(EngineFault, match="no reading"):
        RapidEngine().read([crop()], 10)


def test_the_time_limit(monkeypatch, tmp_path) -> None:
    stand_in(monkeypatch, tmp_path, seven)
    with pytest.raises(EngineFault, match="not done in its time"):
        RapidEngine().read([crop()], 0)


@real
def test_the_real_one_reads_without_a_network_and_without_noise(monkeypatch, capfd) -> None:
    def refused(*_: object, **__: object) -> None:
        raise AssertionError("no network is needed")

    monkeypatch.setattr(socket.socket, "connect", refused)
    found = RapidEngine().read(
        [crop("Common Stock"), blank(), crop("1,234,567.89", Holds.NUMBER, 30)], 60
    )
    texts = [" ".join(word.text for word in reading) for reading in found]
    assert texts == ["Common Stock", "", "1,234,567.89"]
    assert tuple(capfd.readouterr()) == ("", "")

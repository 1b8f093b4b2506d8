"""PDF files that ask for more than any filing: told, in little time and memory."""

from __future__ import annotations

import random
import tracemalloc
import zlib
from collections.abc import Callable

import pytest
from drawn_pdf import (
    HELVETICA,
    SENTENCE,
    bomb,
    drawn,
    file_of,
    paper_form,
    prose,
    raw_pdf,
    stream,
)  # fmt: skip

from extractor.document.model import Document
from extractor.document.readers.pdf import opened, paint, streams
from extractor.document.readers.pdf.reader import read_pdf
from extractor.errors import ExtractionError, UnsafeInput
from extractor.mapping.page_roles import choose_pages

MEGABYTE = 1 << 20


def read(data: bytes) -> Document:
    return read_pdf(data, "a.pdf", None, choose_pages)


def outcome(data: bytes) -> str:
    """What is read, or said."""
    try:
        document = read(data)
    except ExtractionError as error:
        return str(error)
    return document.text + " | ".join(f.reason for f in document.failures)


def test_a_stream_that_inflates_to_gigabytes() -> None:
    data = raw_pdf(bomb(200), packed=True)
    assert len(data) < MEGABYTE
    tracemalloc.start()
    said = outcome(data)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "more than any page holds" in said
    assert peak < 100 * MEGABYTE


def test_the_good_page_beside_it_is_read() -> None:
    both = {13: stream(bomb(100), b"/Filter/FlateDecode")}
    document = read(raw_pdf(SENTENCE, b"", objects=both))
    assert "These words" in document.text
    assert [f.page for f in document.failures] == [2]


def test_a_stream_packed_twice() -> None:
    twice = zlib.compress(bomb(100), 9)
    data = raw_pdf(b"", objects={11: stream(twice, b"/Filter[/FlateDecode/FlateDecode]")})
    assert "more than any page holds" in outcome(data)


@pytest.mark.parametrize("filters", [b"/LZWDecode", b"/RunLengthDecode"])
def test_other_ways_to_pack(filters: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "MOST_OF_ONE", 4000)
    packed = {b"/LZWDecode": lzw(8000), b"/RunLengthDecode": b"\x81 " * 100}[filters]
    said = outcome(raw_pdf(b"", objects={11: stream(packed, b"/Filter" + filters)}))
    assert "a stream" in said


def lzw(length: int) -> bytes:
    """Blanks, packed."""
    from pypdf._codecs._codecs import LzwCodec

    return LzwCodec().encode(b" " * length)


def test_a_bomb_that_all_of_many_pages_share(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = [b"/X Do"] * 20
    form = stream(bomb(100), b"/Filter/FlateDecode/Type/XObject/Subtype/Form/BBox[0 0 9 9]")
    data = raw_pdf(*pages, resources=b"/XObject<</X 100 0 R>>", objects={100: form})
    with pytest.raises(UnsafeInput, match="more than any page holds"):
        read(data)


def test_a_table_of_objects_that_is_a_bomb() -> None:
    table = stream(
        bomb(100, b"\0"),
        b"/Type/XRef/Size 9/W[1 2 1]/Root 1 0 R/Filter/FlateDecode",
    )
    data = raw_pdf(SENTENCE, objects={100: table})
    at = data.index(b"100 0 obj")
    data = data[: data.rindex(b"startxref")] + b"startxref\n%d\n%%%%EOF\n" % at
    assert "more than any page holds" in outcome(data)


def test_pictures_are_never_inflated() -> None:
    picture = b"/Type/XObject/Subtype/Image/Width 99999/Height 99999/BitsPerComponent 8"
    objects = {
        100: stream(bomb(100), picture + b"/ColorSpace/DeviceGray/Filter/FlateDecode"),
        101: stream(b"\0" * 40, picture + b"/Filter/JBIG2Decode"),
        102: stream(b"\0" * 40, picture + b"/Filter/JPXDecode"),
    }
    content = SENTENCE + b"q 9 0 0 9 9 9 cm /A Do /B Do /C Do Q"
    names = b"/XObject<</A 100 0 R/B 101 0 R/C 102 0 R>>"
    for count in (1, 2):
        document = read(raw_pdf(*[content] * count, resources=names, objects=objects))
        assert "These words" in document.text and not document.failures


def test_content_that_calls_itself_or_doubles_at_each_level() -> None:
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>"
    loop = {100: stream(b"/X Do /X Do ", form % 100)}
    content, names = SENTENCE + b"/X Do", b"/XObject<</X 100 0 R>>"
    assert "These words" in outcome(raw_pdf(content, resources=names, objects=loop))
    levels = {100 + k: stream(b"/X Do " * 10, form % (101 + k)) for k in range(20)}
    assert "draws more" in outcome(raw_pdf(content, resources=names, objects=levels))
    deep = {100 + k: stream(b"/X Do ", form % (101 + k)) for k in range(200)}
    assert "nested" in outcome(raw_pdf(content, resources=names, objects=deep))


def test_millions_of_letters_and_paths(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paint, "MOST_CHARS", 2000)
    monkeypatch.setattr(paint, "MOST_PATHS", 500)
    monkeypatch.setattr(paint, "MOST_CONTENT", 100_000)
    many = b"BT /F1 1 Tf (" + b"x" * 3000 + b") Tj ET"
    assert "more than 2000 letters" in outcome(raw_pdf(many))
    dots = b"1 1 m 2 2 l S\n" * 2000
    assert "These words" in outcome(raw_pdf(SENTENCE + dots))
    assert "draws more" in outcome(raw_pdf(SENTENCE + dots * 10))


def test_more_pages_than_any_report(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opened, "MOST_PAGES", 20)
    with pytest.raises(UnsafeInput, match="more than 20 pages"):
        read(raw_pdf(*[SENTENCE] * 21))


def nested(depth: int) -> bytes:
    return b"[" * depth + b"]" * depth


def deep_tree(depth: int) -> bytes:
    tree = {k: b"<</Type/Pages/Count 1/Kids[%d 0 R]>>" % (k + 1) for k in range(2, depth)}
    page = b"<</Type/Page/MediaBox[0 0 612 792]>>"
    return file_of({1: b"<</Type/Catalog/Pages 2 0 R>>", **tree, depth: page})


LOOPS: dict[str, Callable[[], bytes]] = {
    "page tree": lambda: file_of(
        {1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Count 1/Kids[2 0 R 2 0 R]>>"}
    ),
    "deep page tree": lambda: deep_tree(3000),
    "reference to itself": lambda: raw_pdf(SENTENCE, objects={11: b"11 0 R"}),
    "references in a ring": lambda: raw_pdf(SENTENCE, objects={11: b"100 0 R", 100: b"11 0 R"}),
    "length of itself": lambda: raw_pdf(
        b"", objects={11: b"<</Length 11 0 R>>\nstream\nBT ET\nendstream"}
    ),
    "parents in a ring": lambda: raw_pdf(
        SENTENCE,
        page=b"/Annots[100 0 R]",
        objects={
            100: b"<</Type/Annot/Subtype/Widget/Rect[9 9 99 99]/Parent 101 0 R/Kids[100 0 R]>>",
            101: b"<</Parent 101 0 R/Kids[100 0 R]>>",
        },
    ),
    "deep arrays": lambda: raw_pdf(SENTENCE, page=b"/Annots " + nested(20_000)),
    "deep arrays in content": lambda: raw_pdf(SENTENCE + nested(20_000) + b" TJ"),
    "table before itself": lambda: raw_pdf(SENTENCE, trailer=b"/Prev 0"),
    "font inside itself": lambda: raw_pdf(
        SENTENCE, font=b"<</Type/Font/Subtype/Type0/BaseFont/X/DescendantFonts[3 0 R]>>"
    ),
    "widgets": lambda: raw_pdf(SENTENCE, page=b"/Annots[%s]" % (b"100 0 R " * 20_000)),
    "operands": lambda: raw_pdf(SENTENCE + b"1 " * 100_000),
    "states": lambda: raw_pdf(SENTENCE + b"q " * 100_000),
}


@pytest.mark.parametrize("name", LOOPS)
def test_loops_and_depths_end(name: str, capfd) -> None:
    assert outcome(LOOPS[name]())
    assert capfd.readouterr() == ("", "")


def test_a_table_of_objects_that_leads_to_itself() -> None:
    data = raw_pdf(SENTENCE)
    start = int(data.split()[-2])
    looped = data.replace(b"/Root 1 0 R>>", b"/Root 1 0 R/Prev %d>>" % start)
    assert "These words" in outcome(looped)


WIDTHS = b"<</Type/Font/Subtype/CIDFontType2/BaseFont/X/W[0 2000000000 500]/CIDSystemInfo<<>>>>"
TYPE0 = b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[%s]%s>>"
MAP = b"begincmap 1 beginbfrange <00000000> (\xff\xff\xff\xff) <0041> endbfrange endcmap"


@pytest.mark.parametrize(
    "font",
    [
        TYPE0 % (WIDTHS, b""),
        TYPE0 % (WIDTHS.replace(b"/W[0", b"/W[1[5] 0"), b""),
        HELVETICA[:-2] + b"/ToUnicode 100 0 R>>",
        TYPE0 % (b"<</Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<<>>>>", b"/ToUnicode 100 0 R"),
    ],
)
def test_fonts_with_billions_of_letters(font: bytes) -> None:
    assert "fonts name more" in outcome(raw_pdf(SENTENCE, font=font, objects={100: stream(MAP)}))


def test_a_true_type_font_with_billions_of_letters() -> None:
    groups = b"\0\x0c\0\0" + b"\0\0\0\x1c" + b"\0" * 4 + b"\0\0\0\1" + b"\0" * 4 + b"\xff" * 8
    cmap = b"\0\0\0\1" + b"\0\3\0\1\0\0\0\x0c" + groups
    file = b"\0\1\0\0\0\1" + b"\0" * 6 + b"cmap" + b"\0" * 4 + b"\0\0\0\x1c\0\0\0\x40" + cmap
    font = TYPE0 % (
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<</Registry(A)/Ordering(I)>>"
        b"/FontDescriptor<</Type/FontDescriptor/FontName/X/FontFile2 100 0 R>>>>",
        b"",
    )
    assert "fonts name more" in outcome(raw_pdf(SENTENCE, font=font, objects={100: stream(file)}))


@pytest.mark.parametrize(
    "box",
    [
        b"[0 0 1e30 1e30]", b"[0 0 99999999 9]", b"[5 5 5 5]", b"[0 0 -5 1]", b"[]", b"5", b"null",
        b"[0 0 (a) 1]", b"[0 0 %s 792]" % (b"9" * 400), b"[/A/B/C/D]",
    ],
)  # fmt: skip
def test_boxes_that_are_no_page(box: bytes) -> None:
    assert outcome(raw_pdf(SENTENCE, box=box))


@pytest.mark.parametrize(
    "content",
    [
        b"BT /F1 1e300 Tf 1e300 0 0 1e300 0 0 Tm (abc) Tj ET",
        b"BT /F1 10 Tf %s 0 0 1 0 0 Tm (abc) Tj ET" % (b"9" * 400),
        b"BT /F1 0 Tf (abc) Tj ET",
        b"BT /F1 -10 Tf 100 100 Td (abc) Tj ET",
        b"0 0 0 0 0 0 cm BT /F1 9 Tf (abc) Tj ET 0 0 9 9 re f",
        b"1e300 0 0 1e300 0 0 cm 0 0 1e300 1e300 re S 0 0 m 1e300 1e300 l S",
        b"%s 0 m 9 9 l S" % (b"9" * 400),
        b"-1 -1 -9 -9 re f 9 9 re f (a) w /x gs /y sh << /A >> BDC EMC EMC ET Q Q",
        b"BI /W 99999999 /H 99999999 /BPC 8 /CS /G ID " + b"\0" * 50 + b" EI",
        b"\xff\xfe\0\1 <414 (abc [ << /",
        b"/F9 10 Tf (abc) Tj (abc) ' 1 2 (x) \" [(a) 1e400 (b)] TJ",
    ],
)
def test_content_that_makes_no_sense(content: bytes) -> None:
    assert "These words" in outcome(raw_pdf(SENTENCE, content + b"\n" + SENTENCE))


def mutated(data: bytes, seed: int) -> bytes:
    """The file with bytes flipped, pieces moved, doubled or lost, or its end cut off."""
    rng = random.Random(seed)
    out = bytearray(data)
    kind = rng.randrange(5)
    if kind == 0:
        for _ in range(rng.choice((1, 4, 40))):
            out[rng.randrange(len(out))] = rng.randrange(256)
    elif kind == 1:
        del out[rng.randrange(len(out)) :]
    elif kind == 2:
        a, b, size = rng.randrange(len(out)), rng.randrange(len(out)), rng.randrange(1, 400)
        out[a : a + size], out[b : b + size] = out[b : b + size], out[a : a + size]
    elif kind == 3:
        at, size = rng.randrange(len(out)), rng.randrange(1, 400)
        out[at : at + size] = out[at : at + size] * rng.choice((0, 2, 9))
    else:  # a number of the file's structure
        digits = [k for k, c in enumerate(out) if 48 <= c <= 57]
        for _ in range(rng.choice((1, 5))):
            out[rng.choice(digits)] = rng.choice(b"0123456789-[]/<>")
    return bytes(out)


@pytest.mark.parametrize("seed", range(40))
def test_mutated_files(seed: int) -> None:
    # Without packing, more of the changes reach the content.
    files = (raw_pdf(SENTENCE * 3, SENTENCE), prose("FORM 4\nTable I\nCommon Stock 100 D"))
    assert "of our own" not in outcome(mutated(files[seed % 2], seed))
    if seed < 6:
        assert "of our own" not in outcome(mutated(paper_form(fields=seed % 2 == 1), seed))


def test_a_page_of_tiny_paths_is_read() -> None:
    def draw(canvas) -> None:
        canvas.drawString(72, 700, "These words stand beside a picture made of dots.")
        for k in range(3000):
            canvas.rect(100 + k % 300, 100 + k // 30, 0.7, 0.7, stroke=0, fill=1)

    assert "These words" in outcome(drawn(draw))

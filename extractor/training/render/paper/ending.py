"""What follows the tables: explanations, signatures, notes, and who files jointly."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.training.render.paper import words as printed
from extractor.training.render.paper.contents import Contents, OwnerFacts
from extractor.training.render.paper.header import draw_owner
from extractor.training.render.paper.setting import Flow, set_text
from extractor.training.render.paper.sheet import Box
from extractor.training.render.paper.typing import ASCENT, LEADING, Typed

_SIZE = 9.0
_LONG_SIGNATURE = 60  # letters; longer ones are typed over more than one line
_OWNER_HEIGHT = 150.0


def draw_explanation(flow: Flow, facts: Contents) -> None:
    """Footnotes and remarks, line by line over as many pages as they need."""
    flow.text(printed.EXPLANATION, _SIZE)
    _draw_paragraphs(flow, facts.notes)
    if facts.remarks:
        flow.text(printed.REMARKS, _SIZE)
        _draw_paragraphs(flow, facts.remarks)
    flow.y += 4


def _draw_paragraphs(flow: Flow, paragraphs: Sequence[Typed]) -> None:
    typist = flow.typist
    size = flow.options.table_size + 0.5
    for paragraph in paragraphs:
        words = typist.words(paragraph)
        _, lines = typist.fitted(words, flow.right - flow.left, size)
        for line in lines:
            flow.need(size * LEADING)
            typist.line(flow.left, flow.y + size * ASCENT, line, size)
            flow.y += size * LEADING
        flow.y += size * 0.3


def draw_signatures(flow: Flow, facts: Contents) -> None:
    """Signatures on their lines with the date beside each, and the form's last words."""
    typist, size = flow.typist, flow.options.value_size
    for number, (name, date) in enumerate(facts.signatures):
        height = size * (3.6 if len(name[1].text) > _LONG_SIGNATURE else 2.2)
        last = number == len(facts.signatures) - 1
        flow.need(height + (4 * _SIZE if last else 0))
        room = flow.below(height, 0.48, 0.78)
        typist.fill(room.inside(2, 0), [typist.words(name)], size, low=True)
        beside = flow.below(height, 0.82, 1)
        typist.fill(beside.inside(2, 0), [typist.words(date)], size, low=True)
        flow.y += height
        for line in (room, beside):
            flow.sheet.rule(line.x0, flow.y, line.x1, flow.y)
    flow.need(4 * _SIZE)
    captions = flow.below(0, 0.5, 0.78), flow.below(0, 0.84, 1)
    for box, text in zip(captions, (printed.SIGNATURE, printed.DATE), strict=True):
        set_text(flow.sheet, box, text, flow.upright, _SIZE)
    left = flow.below(0, 0, 0.42)
    flow.y = set_text(flow.sheet, left, printed.CRIMES, flow.upright, _SIZE) + 6
    flow.text(printed.COPIES, _SIZE)
    flow.y += 4
    flow.text(printed.RESPOND, _SIZE)


def draw_joint_filers(flow: Flow, owners: Sequence[OwnerFacts]) -> None:
    """Names and addresses of those who file with the first owner, from the flow's place on."""
    flow.text(printed.JOINT_TITLE, 10.0, bold=True, centred=True)
    flow.y += 4
    for owner in owners:
        flow.need(_OWNER_HEIGHT)
        box = flow.below(_OWNER_HEIGHT - 8, 0, 0.45 if flow.options.landscape else 0.6)
        draw_owner(flow, Box(box.x0, box.top, box.x1, box.bottom), owner)
        flow.y += _OWNER_HEIGHT

"""A filing agent's page of 1999 to 2003: FONT, HR and tables."""

from __future__ import annotations

from extractor.training.render.ascii.items import (
    Typist,
    item_lines,
    order,
    owner_lines,
)
from extractor.training.render.paper import words as printed
from extractor.training.render.sec_columns import FORM_NAMES
from extractor.training.render.values import text_of, ticked
from extractor.training.render.vendor.ending import notes, signatures
from extractor.training.render.vendor.options import VendorOptions
from extractor.training.render.vendor.table import table
from extractor.training.render.vendor.tags import Cell, row, text

_RULE = '<hr noshade size="1">\n'
_WIDTH = 80
_ROWS = (("owner", "issuer", "relationship"), ("irs", "period", "original"), ("joint",))
_ROWS_THREE = (("owner", "period", "issuer"), ("irs", "relationship", "original"), ("joint",))


def fonts_page(typist: Typist, options: VendorOptions) -> str:
    """All of the page, inside ``<html>``."""
    record, words = typist.record, typist.words
    first = record.nonDerivativeTable.rows if record.nonDerivativeTable else []
    second = record.derivativeTable.rows if record.derivativeTable else []
    kind = text_of(record.documentType) or words.form
    parts = [
        f"<html>\n<head>\n<title>Form {text(kind)}</title>\n</head>\n",
        '<body bgcolor="#FFFFFF">\n',
        f'<p align="center"><font size="4"><b>FORM {text(kind)}</b></font></p>\n',
        '<p align="center"><font size="2"><b>UNITED STATES SECURITIES AND EXCHANGE COMMISSION'
        "</b><br>\nWashington, D.C. 20549</font></p>\n",
        f'<p align="center"><b>{text(words.shown(FORM_NAMES[words.form]))}</b></p>\n',
        _status(typist),
        _RULE,
        _grid(typist) if options.item_table else _listed(typist),
        table(first, words, options, derivative=False),
        "<br>\n" + _RULE,
        table(second, words, options, derivative=True),
        _RULE,
        notes(typist),
        signatures(typist),
        _joint(typist),
        "</body>\n</html>\n",
    ]
    return "".join(parts)


def _status(typist: Typist) -> str:
    out = []
    for label, _ in printed.status_boxes(typist.words.form, typist.options.edition):
        tick = typist.tick(ticked(getattr(typist.record, label)))
        words = typist.words.box(label)
        out.append(f'<p><font size="1">{text(tick)}&nbsp; {text(words)}</font></p>\n')
    return "".join(out)


def _lines(lines: list[str]) -> str:
    """Lines one below the other; blanks that set things apart stay."""
    kept = (text(line).replace("   ", "&nbsp;&nbsp; ") for line in lines if line.strip(" _"))
    return "<br>\n".join(kept)


def _listed(typist: Typist) -> str:
    """The items as paragraphs between rules."""
    out = []
    for item in order(typist.words.form):
        caption = f'<font size="1">{text(typist.words.caption(item))}</font>'
        value = _lines(item_lines(typist, item, _WIDTH))
        out.append(f'<p>{caption}<br>\n<font size="2">{value}</font></p>\n{_RULE}')
    return "".join(out)


def _grid(typist: Typist) -> str:
    """The items in cells side by side, as the paper form has them."""
    rows = _ROWS_THREE if typist.words.form == "3" else _ROWS
    made = []
    for items in rows:
        cells = [Cell(_item(typist, item), colspan=3 // len(items)) for item in items]
        made.append(row(cells, ' width="33%"' if len(cells) > 1 else ""))
    return f'<table border="1" cellspacing="0" width="100%">\n{"".join(made)}</table>\n<br>\n'


def _item(typist: Typist, item: str) -> str:
    caption = f'<font size="1">{text(typist.words.caption(item))}</font>'
    return f'{caption}<br>\n<font size="2">{_lines(item_lines(typist, item, 40))}</font>'


def _joint(typist: Typist) -> str:
    """The further owners of a joint filing."""
    out = []
    for owner in typist.record.reportingOwner[1:]:
        title = typist.words.shown(printed.JOINT_TITLE)
        out.append(f'{_RULE}<p align="center"><b>{text(title)}</b></p>\n')
        lines = owner_lines(owner)
        named = [
            (typist.words.shown("Name:"), lines[:1]),
            (typist.words.shown("Address:"), lines[1:]),
        ]
        rows = [row([Cell(text(c)), Cell(_lines(part))]) for c, part in named]
        out.append(f'<table border="0">\n{"".join(rows)}</table>\n')
    return "".join(out)

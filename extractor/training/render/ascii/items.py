"""What stands under each caption of the header: names, addresses, dates, boxes."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.catalogue.place_names import US_STATES
from extractor.form.record import (
    Issuer,
    OwnershipDocument,
    ReportingOwner,
    ReportingOwnerAddress,
    ReportingOwnerRelationship,
    Value,
)
from extractor.training.render.ascii.options import AsciiOptions
from extractor.training.render.ascii.text import words_wrapped
from extractor.training.render.ascii.typed import asks_for_month, month_text
from extractor.training.render.ascii.wording import Wording
from extractor.training.render.values import date_text, text_of, ticked

_NAMES = ("(Last)", "(First)", "(Middle)")
_PLACES = ("(City)", "(State)", "(Zip)")
_MOST_NAMES = 3
_BOX_ROWS = (("isDirector", "isTenPercentOwner"), ("isOfficer", "isOther"))
_TITLES = {"isOfficer": "officerTitle", "isOther": "otherText"}


@dataclass(frozen=True, slots=True)
class Typist:
    """What every item needs: the words, the options, and the record as it is typed."""

    words: Wording
    options: AsciiOptions
    record: OwnershipDocument

    def tick(self, on: bool) -> str:
        """A box, ticked or empty."""
        return self.options.check[0 if on else 1]

    def date(self, value: Value | None, style: str) -> str:
        """A day in a style."""
        return date_text(text_of(value), style)

    def month(self, value: Value | None) -> str:
        """A month where the form asks for one, else a day."""
        if asks_for_month(self.words.form, self.options):
            return month_text(text_of(value), self.options.month)
        style = self.options.signed if self.options.seed % 3 else self.options.dates
        return self.date(value, style)


def order(form: str) -> tuple[str, ...]:
    """The items of a form in the order of their numbers."""
    if form == "3":
        return ("owner", "period", "irs", "issuer", "relationship", "original", "joint")
    return ("owner", "issuer", "irs", "period", "original", "relationship", "joint")


def item_lines(typist: Typist, item: str, width: int) -> list[str]:
    """The lines under an item's caption; boxes and titles keep to ``width`` characters."""
    record, options = typist.record, typist.options
    match item:
        case "owner":
            return owner_lines(record.reportingOwner[0]) if record.reportingOwner else []
        case "issuer":
            return issuer_lines(record.issuer or Issuer(), options)
        case "irs":
            number = f"{10 + options.seed % 89}-{1000000 + options.seed * 7 % 8999999}"
            return [number if options.irs == "number" else options.irs] if options.irs else []
        case "period":
            return _kept(typist.month(record.periodOfReport))
        case "original":
            return _kept(typist.month(record.dateOfOriginalSubmission))
        case "relationship":
            return relation_lines(typist, width)
        case _:
            joint = len(record.reportingOwner) > 1
            return [
                f"{typist.tick(not joint)} {typist.words.box('oneReportingPerson')}",
                f"{typist.tick(joint)} {typist.words.box('manyReportingPersons')}",
            ]


def _kept(*texts: str) -> list[str]:
    return [text for text in texts if text]


def city_of(home: ReportingOwnerAddress) -> str:
    """``City, ST 12345``; abroad, the parts are set apart by commas."""
    city, state = text_of(home.rptOwnerCity), text_of(home.rptOwnerState)
    code = text_of(home.rptOwnerZipCode)
    if state.upper() in US_STATES:
        return f"{city}, {state} {code}".strip()
    return ", ".join(part for part in (city, state, code) if part)


def owner_lines(owner: ReportingOwner) -> list[str]:
    """Name and address, a line each."""
    ident, home = owner.reportingOwnerId, owner.reportingOwnerAddress or ReportingOwnerAddress()
    return _kept(
        text_of(ident.rptOwnerName if ident else None),
        text_of(home.rptOwnerStreet1),
        text_of(home.rptOwnerStreet2),
        city_of(home),
    )


def captioned_owner(owner: ReportingOwner, options: AsciiOptions, words: Wording) -> list[str]:
    """Name and address over ``(Last) (First) (Middle)``, ``(Street)``, ``(City) (State) (Zip)``."""
    ident, home = owner.reportingOwnerId, owner.reportingOwnerAddress or ReportingOwnerAddress()
    width = options.text_width
    rule = ("_" if options.rule == "_" else "-") * (width - 2)
    name = text_of(ident.rptOwnerName if ident else None)
    parts = name.split()
    apart = parts if 1 < len(parts) <= _MOST_NAMES else [name]
    places = [text_of(v) for v in (home.rptOwnerCity, home.rptOwnerState, home.rptOwnerZipCode)]
    streets = _kept(text_of(home.rptOwnerStreet1), text_of(home.rptOwnerStreet2))
    return [
        _thirds(apart, width),
        rule,
        _thirds([words.shown(n) for n in _NAMES], width),
        *(["", *(f"  {s}" for s in streets)] if streets else ["", ""]),
        rule,
        words.shown("(Street)").center(width).rstrip(),
        "",
        _thirds(places, width),
        rule,
        _thirds([words.shown(n) for n in _PLACES], width),
    ]


def _thirds(parts: list[str], width: int) -> str:
    """Parts that start at thirds of the line; one that is too long moves the next."""
    line = ""
    for k, part in enumerate(parts):
        at = 2 + k * (width // 3)
        line = line.ljust(at) if len(line) + 2 <= at or not line else f"{line}   "
        line += part
    return line.rstrip()


def issuer_lines(issuer: Issuer, options: AsciiOptions) -> list[str]:
    """The issuer and its symbol: in one run, apart on a line, or below each other."""
    name, symbol = text_of(issuer.issuerName), text_of(issuer.issuerTradingSymbol)
    if not symbol:
        return _kept(name)
    match options.issuer:
        case "lines":
            return [name, symbol]
        case "apart":
            return [f"{name}      {symbol}"]
        case shape:
            return [shape.format(name, symbol)]


def relation_lines(typist: Typist, width: int) -> list[str]:
    """The four boxes in one column or two, the officer's title and the other text below."""
    options, words = typist.options, typist.words
    owner = typist.record.reportingOwner[0] if typist.record.reportingOwner else ReportingOwner()
    relation = owner.reportingOwnerRelationship or ReportingOwnerRelationship()
    boxes = {
        name: f"{typist.tick(ticked(getattr(relation, name)))} {words.box(name)}"
        for row in _BOX_ROWS
        for name in row
    }
    texts = {box: text_of(getattr(relation, label)) for box, label in _TITLES.items()}
    longest = max(map(len, boxes.values()))
    if options.box_columns == 2 and 2 * longest + 3 <= width and all_fit(texts, width):
        return _two_columns(boxes, texts, max(longest + 3, width // 2))
    out = []
    told = [box for box in texts if texts[box]]
    # One text below all boxes belongs to the one that is ticked; else it stands with its own.
    below = len(told) == 1 and options.seed % 2 == 0
    below = below and ticked(getattr(relation, told[0])) and not _both(relation)
    for name in ("isDirector", "isTenPercentOwner", "isOfficer", "isOther"):
        out.append(boxes[name])
        if texts.get(name) and not below:
            out += [f"      {line}" for line in words_wrapped(texts[name], max(width - 8, 24))]
    if below:
        out += ["", f"    {texts[told[0]]}", f"    {'_' * 30}"]
    return out


def _both(relation: ReportingOwnerRelationship) -> bool:
    return ticked(relation.isOfficer) and ticked(relation.isOther)


def all_fit(texts: dict[str, str], width: int) -> bool:
    """Whether the texts find room side by side."""
    return all(len(text) <= width // 2 - 6 for text in texts.values())


def _two_columns(boxes: dict[str, str], texts: dict[str, str], column: int) -> list[str]:
    lines = [f"{boxes[left]:{column}}{boxes[right]}" for left, right in _BOX_ROWS]
    officer, other = texts["isOfficer"], texts["isOther"]
    if officer or other:
        lines.append("")
        lines.append(f"{'    ' + officer:{column}}{'    ' + other}".rstrip())
        rules = [f"    {'_' * max(len(text), 20)}" if text else "" for text in (officer, other)]
        lines.append(f"{rules[0]:{column}}{rules[1]}".rstrip())
    return lines

"""Labelled cells and spans -> the ownership document."""

from __future__ import annotations

import re
from collections.abc import Collection

from extractor.document.model import Document
from extractor.form import values
from extractor.form.boxes import Box, read_boxes
from extractor.form.checks import check_record, values_of
from extractor.form.columns import settle_columns
from extractor.form.doubts import (
    FLOOR,
    doubt_dates,
    drop_unlikely,
    tell_cut_off,
    tell_lost_tables,
    tell_missing,
    tell_several_forms,
)
from extractor.form.footer import read_footnotes, read_remarks, read_signatures
from extractor.form.glued import take_glued_marks
from extractor.form.ink import evidence_of_span, span_value
from extractor.form.notes import Notes, number_symbols, symbols_used
from extractor.form.notices import tell
from extractor.form.numerals import decimals_of
from extractor.form.ocr import attach_readings, weigh_ocr
from extractor.form.others import without_others
from extractor.form.owners import cik_in_link, printed_cik, read_owners
from extractor.form.recognise import FormType, form_type
from extractor.form.record import (
    DerivativeTable,
    Footnote,
    Issuer,
    NonDerivativeHolding,
    NonDerivativeTable,
    NonDerivativeTransaction,
    OwnershipDocument,
    Row,
    UnreadPage,
    Value,
)
from extractor.form.repair import capital_symbol, repair, repair_marks, repair_unread
from extractor.form.rows import RowReader
from extractor.form.settle.ids import settle_ids
from extractor.form.settle.noted import settle_notes
from extractor.form.settle.order import settle_spans
from extractor.form.settle.original import settle_original
from extractor.form.settle.referred import settle_referred
from extractor.form.settle.relations import settle_relations
from extractor.form.settle.symbols import dashed_symbol, may_end_name
from extractor.form.submission import take_header
from extractor.mapping.mapper import MappedDocument, MappedSpan

_NO_SECURITIES = re.compile(
    r"[(*\s]*(?:no (?:company |issuer )?securities (?:of the (?:issuer|company) )?"
    r"(?:are |were )?(?:currently )?(?:beneficially )?owned|(?:the )?reporting (?:person|owner) "
    r"(?:does not|did not) (?:currently )?(?:beneficially )?own any securities"
    r"(?: of the (?:issuer|company))?)(?: by the reporting (?:person|owner))?"
    r"(?: directly or indirectly)?\s*[.)*\s]*",
    re.IGNORECASE,
)


_JOINED = ("markdown", "text")
"""Kinds of documents in which the cells of a line may have run together."""


def build_record(mapped: MappedDocument) -> OwnershipDocument:
    """The record of a page that was recognised as an ownership form."""
    spans = settle_spans(mapped.spans)
    kind = form_type(mapped.document)
    form = kind.form if kind else None
    amended = kind is not None and "/A" in (kind.value.value or "")
    spans = settle_original(spans, amended, bool(mapped.document.ocr))
    spans, told = settle_relations(spans, mapped.document)
    boxes = [*(b for b in read_boxes(spans) if b.at not in told), *told.values()]
    spans = settle_referred(settle_ids(spans, mapped.tables), mapped.tables)
    used = symbols_used(mapped.tables)
    spans = settle_notes(spans)
    footnotes = read_footnotes(spans, used)
    original = _date(spans, "dateOfOriginalSubmission")
    record = OwnershipDocument(
        documentType=_document_type(kind, original),
        periodOfReport=_date(spans, "periodOfReport"),
        dateOfOriginalSubmission=original,
        notSubjectToSection16=_box(boxes, "notSubjectToSection16"),
        form3HoldingsReported=_box(boxes, "form3HoldingsReported"),
        form4TransactionsReported=_box(boxes, "form4TransactionsReported"),
        issuer=_issuer(spans),
        reportingOwner=read_owners(spans, boxes, mapped.document.kind in _JOINED),
        aff10b5One=_box(boxes, "aff10b5One"),
        footnotes=footnotes or None,
        remarks=read_remarks(spans, used),
        ownerSignature=read_signatures(spans),
    )
    notes = _notes(spans, footnotes, used)
    own = without_others(mapped.tables, spans, mapped.document, record.reportingOwner)
    tables = [settle_columns(table, form) for table in own]
    decimals = decimals_of(tables)
    _read_tables(record, [RowReader(table, form, notes, decimals) for table in tables])
    if mapped.document.header is not None:
        take_header(record, mapped.document.header)
    if form == "3" and record.nonDerivativeTable is None and record.derivativeTable is None:
        record.noSecuritiesOwned = _no_securities(mapped.document)
    take_glued_marks(record)
    record.unreadPages.extend(_unread(mapped.document))
    if mapped.document.ocr:
        attach_readings(record, mapped.document.ocr)
        repair_unread(record)
        repair(record)
        repair_marks(record)
        capital_symbol(record)
    dangling = check_record(record)
    doubt_dates(record, mapped.document)
    tell_several_forms(mapped.document)
    lost = tell_lost_tables(mapped)
    drop_unlikely(record)
    tell_missing(record)
    tell_cut_off(record, form, lost, bool(dangling))
    _doubt(record, mapped.document.machine_read)
    if mapped.document.ocr:
        weigh_ocr(record)
    return record


def _unread(document: Document) -> list[UnreadPage]:
    pages = [UnreadPage(page=p.page, failed=True, reason=p.reason) for p in document.failures]
    pages += [UnreadPage(page=p.page, failed=False, reason=p.reason) for p in document.skipped]
    return sorted(pages, key=lambda p: p.page)


MACHINE_READ = "the page is a picture, and a machine read its text"


def _doubt(record: OwnershipDocument, pages: Collection[int]) -> None:
    """Warn of values from pages whose text was not written but recognised."""
    if pages:
        tell("pages that are pictures were read from the text that a machine left behind them")
    for value in values_of(record) if pages else ():
        if value.evidence is not None and value.evidence.page in pages:
            value.warnings.append(MACHINE_READ)


LIKELY = 0.1
"""Probability below which words are taken for no box at all."""


def _notes(spans: tuple[MappedSpan, ...], footnotes: list[Footnote], used: frozenset[str]) -> Notes:
    """What marks of the tables can refer to."""
    numbers = frozenset(note.id.removeprefix("F") for note in footnotes)
    first = len(footnotes) and max(map(int, numbers))
    signed = number_symbols(spans, used, 0) if used else {}
    symbols = {s: str(first - len(signed) + int(n)) for s, n in signed.items()}
    for symbol in sorted(used - symbols.keys()):
        if not symbol.isalpha():
            tell(f"the mark {symbol} in a table has no note on the page")
    return Notes(numbers, symbols)


def _read_tables(record: OwnershipDocument, readers: list[RowReader]) -> None:
    """All rows; a grid that goes on with the columns of the one before gives none of its own."""
    at = 0
    while at < len(readers):
        reader, at = readers[at], at + 1
        beside = readers[at] if at < len(readers) and reader.goes_on_in(readers[at]) else None
        if beside is not None:
            at += 1
        _extend(record, reader.rows(beside))


def _extend(record: OwnershipDocument, rows: list[Row]) -> None:
    """Add a table's rows; a table may go on in another grid."""
    for row in rows:
        if isinstance(row, NonDerivativeTransaction | NonDerivativeHolding):
            record.nonDerivativeTable = record.nonDerivativeTable or NonDerivativeTable()
            record.nonDerivativeTable.rows.append(row)
        else:
            record.derivativeTable = record.derivativeTable or DerivativeTable()
            record.derivativeTable.rows.append(row)


def _best(spans: tuple[MappedSpan, ...], label: str) -> MappedSpan | None:
    found = [s for s in spans if s.label == label and s.item.span.text]
    return max(found, key=lambda s: s.probability, default=None)


def _document_type(kind: FormType | None, original: Value | None) -> Value | None:
    """An amendment calls itself one, or shows the date of its original filing."""
    if kind is None:
        return None
    value = kind.value
    likely = original is not None and (original.confidence or 0.0) >= FLOOR
    if original is not None and likely and original.value and "/A" not in (value.value or "/A"):
        return value.model_copy(
            update={
                "value": f"{value.value}/A",
                "evidence": original.evidence,
                "raw": original.raw,
                "confidence": original.confidence,
            }
        )
    return value


def _date(spans: tuple[MappedSpan, ...], label: str) -> Value | None:
    s = _best(spans, label)
    if s is None or values.is_blank(s.item.span.text):
        return None
    value = span_value(s)
    iso = values.parse_date(s.item.span.text)
    if iso is None and (month := values.parse_month(s.item.span.text)) is not None:
        return value.model_copy(update={"value": month, "warnings": [MONTH]})
    warnings = [] if iso else [f"{s.item.span.text!r} is no date"]
    return value.model_copy(update={"value": iso, "warnings": warnings})


MONTH = "the page gives a month and no day"
"""Said of a date of editions before 2002, which ask for no more."""


def _box(boxes: list[Box], label: str) -> Value | None:
    found = [b for b in boxes if b.label == label and (b.value.confidence or 0.0) >= LIKELY]
    best = max(found, key=lambda b: (b.ticked, b.value.confidence or 0.0), default=None)
    return best.value if best else None


def _no_securities(document: Document) -> Value | None:
    """What a Form 3 without holdings says, in a table's cell or outside."""
    for line in document.lines:
        for span in line.spans:
            if "own" in span.text and (m := _NO_SECURITIES.fullmatch(span.text)):
                return Value(
                    value="1", raw=m.group(), confidence=1.0, evidence=evidence_of_span(span)
                )
    return None


def _foreign(s: MappedSpan | None) -> Value | None:
    """Only a text in the shape of a symbol: addresses stand in headers, too."""
    text = s.item.span.text.strip() if s is not None else ""
    if s is None or values.is_blank(text) or not values.is_symbol(text):
        return None
    return span_value(s)


def _symbol(s: MappedSpan, text: str) -> Value | None:
    """A ticker without quotes and without the name of its exchange; None for other words."""
    bare = values.bare_symbol(text)
    if not bare or not values.may_be_symbols(bare):
        return None
    return span_value(s, text).model_copy(update={"value": bare})


def _doubt_symbol(symbol: Value, name: MappedSpan, s: MappedSpan) -> None:
    """Doubt a bare word right below a name, in its cell, that may be the name's own."""
    a, b = name.item.span, s.item.span
    if (
        a.place.grid is not None
        and a.place[:4] == b.place[:4]
        and b.text == symbol.value
        and 0 < s.item.line - name.item.line <= 2
        and may_end_name(a.text, b.text)
    ):
        symbol.confidence = min(symbol.confidence or 0.0, DOUBTED)
        symbol.warnings.append(f"{b.text!r} may be the end of the issuer's name")


DOUBTED = 0.5
"""Confidence in a symbol that nothing but its place tells from a part of the name."""


def _issuer(spans: tuple[MappedSpan, ...]) -> Issuer | None:
    both = _best(spans, "issuerNameAndSymbol")
    name_span = _best(spans, "issuerName")
    symbol_span = _best(spans, "issuerTradingSymbol")
    name = span_value(name_span, name_span.item.span.text.rstrip(" ,;")) if name_span else None
    symbol = _symbol(symbol_span, symbol_span.item.span.text) if symbol_span else None
    if symbol_span is not None and values.parse_date(symbol_span.item.span.text):
        symbol = None
    if symbol is not None and name_span is not None and symbol_span is not None:
        _doubt_symbol(symbol, name_span, symbol_span)
    if both is not None and (name_span is None or both.probability >= name_span.probability):
        parted = values.split_symbol(both.item.span.text) or dashed_symbol(both.item.span.text)
        name_span = both
        shown = parted[0] if parted else both.item.span.text
        name = span_value(both, shown) if shown else None
        if parted and parted[1]:
            symbol = _symbol(both, parted[1])
    elif name_span is not None and symbol is None:
        # A name alone was expected, yet the span brings its symbol along.
        parted = values.split_symbol(name_span.item.span.text)
        if parted and ("[" in name_span.item.span.text or values.names_exchange(parted[1])):
            name = span_value(name_span, parted[0])
            symbol = _symbol(name_span, parted[1]) if parted[1] else None
        elif (dashed := dashed_symbol(name_span.item.span.text)) is not None:
            name = span_value(name_span, dashed[0])
            symbol = _symbol(name_span, dashed[1])
    cik_span = _best(spans, "issuerCik")
    cik = printed_cik(cik_span) if cik_span else None
    if cik is None and name_span is not None:
        cik = cik_in_link(name_span)
    foreign = _best(spans, "issuerForeignTradingSymbol")
    if both is not None and symbol is None and foreign is None:
        tell("no symbol of the issuer was found")
    issuer = Issuer(
        issuerCik=cik,
        issuerName=name,
        issuerTradingSymbol=symbol,
        issuerForeignTradingSymbol=_foreign(foreign),
    )
    return issuer if any(getattr(issuer, f) is not None for f in Issuer.model_fields) else None

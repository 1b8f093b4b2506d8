"""Which words of labelled documents the matcher learns, and what it makes of them."""

from __future__ import annotations

from dataclasses import replace

from extractor.mapping.fuzzy import caption_matcher, column_matcher, knowing, known_words
from extractor.training.examples import LabelledPage
from extractor.training.retrain.learned import learn_wordings


def pages(vendor, count: int) -> list[LabelledPage]:
    found = [vendor(number).labelled(()) for number in range(count)]
    assert all(page is not None for page in found)
    return found


def test_heads_and_captions_are_learned_for_what_they_stand_over_and_beside(vendor) -> None:
    for count in (1, 3):
        assert learn_wordings(pages(vendor, count)) == (
            ("issuerName", "whose paper it is"),
            ("issuerTradingSymbol", "letters on the tape"),
            ("securityTitle", "kind of paper"),
            ("sharesOwnedFollowingTransaction", "left thereafter"),
            ("transactionDate", "dealt upon"),
            ("transactionShares", "how many dealt"),
        )


def test_what_is_known_is_not_learned_again(vendor) -> None:
    known = (("transactionDate", "dealt upon"), ("issuerName", "whose paper it was"))
    learned = learn_wordings(pages(vendor, 2), known)
    assert set(known) < set(learned)
    assert ("issuerName", "whose paper it is") not in learned


def test_words_said_of_two_columns_or_known_for_another_are_left_out(vendor) -> None:
    (page,) = pages(vendor, 1)
    table = next(t for t in page.tables if t.kind == "tableI")
    heads = {"dealt upon": "kind of paper", "left thereafter": "transaction code"}
    paths = tuple(heads.get(path, path) for path in table.table.paths)
    changed = replace(table, table=replace(table.table, paths=paths))
    tables = tuple(changed if t is table else t for t in page.tables)
    labels = dict(learn_wordings([replace(page, tables=tables)]))
    assert labels.keys() == {"issuerName", "issuerTradingSymbol", "transactionShares"}


def test_learned_words_are_in_force_for_their_model_alone() -> None:
    text, label = "dealt upon", "transactionDate"
    at = column_matcher().labels.index(label)
    before = column_matcher().score_one(text)[at]
    with knowing(((label, text), ("issuerName", "whose paper it is"))):
        assert column_matcher().score_one(text)[at] == 1.0
        assert column_matcher().score_one("code").argmax() != at
        assert text in known_words()
        name = caption_matcher().labels.index("issuerName")
        assert caption_matcher().score_one("whose paper it is")[name] == 1.0
        with knowing(()):
            assert column_matcher().score_one(text)[at] == before
    assert column_matcher().score_one(text)[at] == before < 0.9
    assert text not in known_words()

from __future__ import annotations

from dataclasses import replace

import pytest

from extractor.document.ink import Check, PageInk, Rule, Word
from extractor.scoring.ink import InkScore, score_ink, total

EM = 10.0


def word(text: str, x: float, base: float, **more: object) -> Word:
    return Word(text, x, base - 8, x + 5 * len(text), base + 2, base, EM, **more)  # type: ignore[arg-type]


NAMES = ("Title", "Date", "Code", "Amount", "Price", "Common", "03/05/2024", "P", "1,000", "$4.20")
XS = (100.0, 200.0, 300.0, 400.0, 500.0, 600.0)
YS = (100.0, 140.0, 180.0)
TRUE = PageInk(
    1,
    800,
    600,
    (
        *(word(text, XS[k % 5] + 10, YS[k // 5] + 25) for k, text in enumerate(NAMES)),
        word("2", XS[3] + 40, YS[1] + 20, raised=True),
        word("By", 100, 300),
        word("Trust(1)", 130, 300),
    ),
    tuple(Rule(XS[0], y, XS[-1], y) for y in YS),
    tuple(Rule(x, YS[0], x, YS[-1]) for x in XS),
    (Check(100, 400, 110, 410, True), Check(100, 430, 110, 440, False)),
)


def figures(found: PageInk | None) -> dict[str, float | None]:
    return score_ink(found, TRUE).figures()


def changed(**words: str | None) -> PageInk:
    """The page with words read as others; None: not read."""
    out = []
    for w in TRUE.words:
        said = words.get(w.text, w.text)
        if said is not None:
            out.append(w._replace(text=said))
    return replace(TRUE, words=tuple(out))


def test_the_page_itself_is_all_right() -> None:
    score = score_ink(TRUE, TRUE)
    assert score.cells_true == 10 and score.marks_true == 2 and score.checks_true == 2
    wanted = {name: 1.0 for name in score.figures()} | {"character error rate": 0.0}
    assert score.figures() == pytest.approx(wanted)


def test_a_page_not_read_is_all_missed() -> None:
    found = figures(None)
    assert found["rule recall"] == found["cell recall"] == found["words right"] == 0
    assert found["character error rate"] == 1.0
    assert found["marks found"] == 0 and found["rule precision"] is None
    assert found["check boxes right"] == 0.5  # of the empty one nothing is said


def test_a_page_with_another_corner_scale_and_turn_is_laid_on_the_true_one() -> None:
    def place(x: float, y: float) -> tuple[float, float]:
        return 1.03 * x + 0.01 * y - 40, 1.02 * y - 0.01 * x + 25

    def box(*b: float) -> tuple[float, ...]:
        return (*place(b[0], b[1]), *place(b[2], b[3]))

    moved = replace(
        TRUE,
        words=tuple(
            w._replace(
                **dict(zip(("x0", "top", "x1", "bottom"), box(*w.box), strict=True)),
                base=place(w.x0, w.base)[1],
            )
            for w in TRUE.words
        ),
        levels=tuple(Rule(*box(*r)) for r in TRUE.levels),
        uprights=tuple(Rule(*box(*r)) for r in TRUE.uprights),
        checks=tuple(Check(*box(*c[:4]), c.ticked) for c in TRUE.checks),  # type: ignore[call-arg]
    )
    found = figures(moved)
    assert found["words right"] == found["check boxes right"] == found["marks found"] == 1
    assert found["cell recall"] == 1


def test_one_word_on_the_wrong_line_does_not_move_the_page() -> None:
    words = tuple(w._replace(base=w.base + 200, top=w.top + 200, bottom=w.bottom + 200)
                  if w.text == "Amount" else w for w in TRUE.words)  # fmt: skip
    score = score_ink(replace(TRUE, words=words), TRUE)
    assert score.words_found == score.words_true - 1
    assert score.cells_found == score.cells_true


def test_a_missing_rule_costs_its_length_and_its_cells() -> None:
    found = figures(replace(TRUE, uprights=TRUE.uprights[:2] + TRUE.uprights[3:]))
    assert found["rule recall"] == pytest.approx(1 - 80 / (3 * 500 + 6 * 80))
    assert found["cell recall"] == pytest.approx(6 / 10)
    assert found["cell precision"] == pytest.approx(6 / 8)
    assert found["rule precision"] == pytest.approx(1)


def test_half_a_rule_is_half_found() -> None:
    first, *rest = TRUE.levels
    found = figures(replace(TRUE, levels=(first._replace(x1=350.0), *rest)))
    assert found["rule recall"] == pytest.approx(1 - 250 / (3 * 500 + 6 * 80))


def test_a_rule_that_is_not_there_costs_precision() -> None:
    found = figures(replace(TRUE, levels=(*TRUE.levels, Rule(100, 500, 600, 500))))
    assert found["rule recall"] == pytest.approx(1)
    assert found["rule precision"] == pytest.approx(1 - 500 / (4 * 500 + 6 * 80))


def test_a_rule_read_twice_is_one_rule() -> None:
    twice = tuple(Rule(r.x0, r.y0 + 1, r.x1, r.y1 + 1) for r in TRUE.levels)
    assert figures(replace(TRUE, levels=TRUE.levels + twice))["rule precision"] == pytest.approx(1)


def test_a_wrong_letter_is_an_edit_and_a_wrong_word() -> None:
    score = score_ink(changed(**{"1,000": "1,008", "Code": None}), TRUE)
    assert score.words_found == score.words_true - 2
    assert score.letters_wrong == 1 + 4


def test_words_parted_or_run_together_are_still_read() -> None:
    joined = [w for w in TRUE.words if w.text not in ("By", "Trust(1)", "03/05/2024")]
    joined += [
        word("ByTrust(1)", 100, 300)._replace(x1=170),
        word("03/05", 210, YS[1] + 25),
        word("/2024", 235, YS[1] + 25),
    ]
    score = score_ink(replace(TRUE, words=tuple(joined)), TRUE)
    assert score.letters_wrong == 0 and score.words_found == score.words_true


def test_short_lines_one_above_the_other_stay_apart() -> None:
    lines = ("11.", "of", "Beneficial", "Ownership", "(Instr.4)")
    true = replace(TRUE, words=tuple(word(t, 700, 100 + 9.0 * n) for n, t in enumerate(lines)))
    found = replace(
        true, words=tuple(w._replace(top=w.top - 3.5, bottom=w.bottom - 3.5) for w in true.words)
    )
    score = score_ink(found, true)
    assert score.letters_wrong == 0 and score.words_found == 5


def test_words_that_are_not_there_are_edits() -> None:
    stamp = word("RECEIVED", 620, 500)
    score = score_ink(replace(TRUE, words=(*TRUE.words, stamp)), TRUE)
    assert score.letters_wrong == 8 and score.words_said == score.words_true + 1


def test_ticks_missed_made_up_and_stray() -> None:
    def judged(*checks: Check) -> tuple[int, int]:
        score = score_ink(replace(TRUE, checks=checks), TRUE)
        return score.checks_found, score.checks_false

    ticked, empty = TRUE.checks
    assert judged(ticked, empty) == (2, 0)
    assert judged(empty) == (1, 0)
    assert judged(ticked, empty._replace(ticked=True)) == (1, 0)
    assert judged(ticked, Check(500, 500, 510, 510, True)) == (2, 1)


def test_a_written_tick_is_as_good_as_a_drawn_one() -> None:
    written = word("[X]", 97, 408)
    score = score_ink(replace(TRUE, checks=TRUE.checks[1:], words=(*TRUE.words, written)), TRUE)
    assert score.checks_found == 2 and score.letters_wrong == 0


def test_marks_count_however_they_are_written() -> None:
    raised = word("1", 130 + 35, 296, raised=True)
    other = replace(
        changed(**{"Trust(1)": "Trust"}), words=(*changed(**{"Trust(1)": "Trust"}).words, raised)
    )
    assert figures(other)["marks found"] == 1
    wrong = changed(**{"Trust(1)": "Trust(7)"})
    assert figures(wrong)["marks found"] == figures(wrong)["marks right"] == 0.5
    lost = changed(**{"2": None})
    assert figures(lost)["marks found"] == 0.5 and figures(lost)["marks right"] == 1


def test_scores_add_up() -> None:
    both = total([score_ink(TRUE, TRUE), score_ink(None, TRUE)])
    assert both.pages == 2 and both.figures()["words right"] == 0.5
    assert total([]) == InkScore() and InkScore().figures()["words right"] is None

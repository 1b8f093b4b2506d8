"""The printed words of an ASCII form: those of its edition, as typists copied and cut them."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field

from extractor.training.render.ascii.options import AsciiOptions
from extractor.training.render.ascii.text import misspelt
from extractor.training.render.paper import words as printed
from extractor.training.render.sec_columns import Head
from extractor.training.render.wordings import draw, holdout_wordings, training_wordings

_ITEM = re.compile(r"^\d{1,2}[aA]?\. ?")
_INSTRUCTION = re.compile(r" ?\(Instr\.[^)]*\)")
_CUTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("(Month/Day/Year)", ("(mm/dd/yy)", "(Mo/Dy/Yr)", "(MM/DD/YY)", "(Month/ Day/ Year)", "")),
    ("(Month/Year)", ("(mm/yy)", "(Mo/Yr)", "")),
    ("Transaction", ("Trans\u00adaction", "Transac\u00adtion", "Trans.")),
    ("Beneficially", ("Bene\u00adficially", "Benefi\u00adcially", "Benef.")),
    ("Beneficial", ("Bene\u00adficial", "Benefi\u00adcial")),
    ("Ownership", ("Owner\u00adship",)),
    ("Derivative", ("Deriv\u00adative", "Deriva\u00adtive")),
    ("Securities", ("Secur\u00adities", "Securi\u00adties", "Sec.")),
    ("Conversion", ("Conver\u00adsion", "Conv.")),
    ("Exercisable", ("Exer\u00adcisable",)),
    ("Expiration", ("Expira\u00adtion", "Exp.")),
    ("Number", ("No.",)),
    ("Amount", ("Amt.",)),
    ("Instr. ", ("Inst. ", "Instr.", "Instruction ")),
    ("Date", ("Dt.",)),
)
"""What typists made of words that did not fit their columns; a soft hyphen is where they broke."""
_BOX_WORDS = {
    "isDirector": ("Director",),
    "isTenPercentOwner": ("10% Owner", "10% owner", "Owner of 10%"),
    "isOfficer": ("Officer (give title below)", "Officer (give title below)", "Officer"),
    "isOther": ("Other (specify below)", "Other (specify below)", "Other"),
    "oneReportingPerson": (
        "Form filed by One Reporting Person",
        "Form filed by one Reporting Person",
        "Form Filed by One Reporting Person",
    ),
    "manyReportingPersons": (
        "Form filed by More than One Reporting Person",
        "Form filed by more than one Reporting Person",
    ),
    "form3HoldingsReported": ("Form 3 Holdings Reported",),
    "form4TransactionsReported": ("Form 4 Transactions Reported",),
    "notSubjectToSection16": (
        printed.EXIT,
        printed.EXIT.replace("Instruction", "Instructions"),
        "Check box if no longer subject to Section 16. Form 4 or Form 5 obligations may continue. "
        "See Instruction 1(b).",
        "Check this box if no longer subject to Section 16.",
    ),
}
_HOLDOUT_ITEMS = {
    "owner": "nameAndAddress",
    "issuer": "issuerNameAndSymbol",
    "period": "periodOfReport",
    "original": "dateOfOriginalSubmission",
    "relationship": "relationship",
    "joint": "jointFiling",
    "notes": "footnotes",
    "remarks": "remarks",
    "signature": "signatureName",
    "signed": "signatureDate",
}


@dataclass(frozen=True)
class Wording:
    """The words of one page. The same options choose the same words."""

    form: str
    options: AsciiOptions
    _cuts: dict[str, str] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        if self.options.words == "form":
            return
        rng = self.rng("cuts")
        for word, choices in _CUTS:
            if rng.random() < 0.3:
                self._cuts[word] = rng.choice(choices)

    def rng(self, what: str) -> random.Random:
        """A source of chance for one thing on the page."""
        return random.Random(f"{self.options.seed}/{what}")

    def shown(self, text: str) -> str:
        """Printed words as this page has them: in capitals, with slips."""
        text = misspelt(text, self.options.misspelt, self.rng(text))
        return text if self.options.upper == "none" else text.upper()

    def caption(self, item: str) -> str:
        """The caption of an item of the header (`paper.words.caption`) or of the page's end."""
        if self.options.words == "holdout" and item in _HOLDOUT_ITEMS:
            return self.shown(self._held(f"captions.{_HOLDOUT_ITEMS[item]}"))
        match item:
            case "notes":
                text = printed.EXPLANATION
            case "remarks":
                text = printed.REMARKS
            case "signature":
                text = printed.SIGNATURE
            case "signed":
                text = printed.DATE
            case _:
                text = printed.caption(item, self.form, self.options.edition)
        if not self.options.numbered:
            text = _ITEM.sub("", text)
        return self.shown(text)

    def box(self, label: str) -> str:
        """The words beside a check box."""
        if self.options.words == "holdout":
            return self.shown(self._held(f"boxes.{label}"))
        choices = _BOX_WORDS[label]
        varied = self.options.words == "varied"
        return self.shown(self.rng(label).choice(choices) if varied else choices[0])

    def title(self, *, derivative: bool) -> str:
        """The title over a table."""
        if self.options.words == "holdout":
            return self.shown(self._held(f"captions.table{'II' if derivative else 'I'}"))
        text = printed.table_title(self.form, derivative=derivative).replace("\u2014", "--")
        if self.options.words == "varied":
            sign = self.rng("dash").choice(("--", "-", "- -", ":"))
            text = text.replace(" -- ", f" {sign} " if sign != ":" else ": ")
        return self.shown(text)

    def heads(self, *, derivative: bool) -> tuple[Head, ...]:
        """The header cells of a table, with the words below those that have several columns."""
        made = printed.heads(self.form, self.options.edition, derivative=derivative)
        return tuple(
            Head(
                self._head(head.text, derivative=derivative, head=head),
                tuple((label, self._leaf(label, text)) for label, text in head.leaves),
            )
            for head in made
        )

    def _head(self, text: str, *, derivative: bool, head: Head) -> str:
        if self.options.words == "holdout":
            return self.shown(self._held_head(head, derivative=derivative))
        rng = self.rng(f"{derivative}/{text}")
        if not self.options.numbered:
            text = _ITEM.sub("", text)
        if self.options.words == "varied":
            label = head.leaves[0][0]
            if len(head.leaves) == 1 and rng.random() < 0.1:
                return self.shown(self._drawn(label, derivative=derivative))
            if self.rng("instructions").random() < 0.4:
                text = _INSTRUCTION.sub("", text)
            for word, cut in self._cuts.items():
                text = text.replace(word, cut)
        return self.shown(" ".join(text.split()))

    def _leaf(self, label: str, text: str) -> str:
        if not text:
            return ""
        if self.options.words == "holdout":
            return self.shown(self._held(f"leaves.{label}"))
        for word, cut in self._cuts.items():
            text = text.replace(word, cut)
        return self.shown(" ".join(text.split()))

    def _held_head(self, head: Head, *, derivative: bool) -> str:
        label = head.leaves[0][0]
        if len(head.leaves) == 1:
            special = f"derivative.{label}"
            own = derivative and special in holdout_wordings().families
            return self._held(special if own else f"columns.{label}")
        group = {
            "transactionCode": "code",
            "transactionShares": "amounts",
            "sharesAcquired": "split",
            "exerciseDate": "dates",
            "underlyingSecurityTitle": "underlying",
        }[label]
        return self._held(f"groups.{group}")

    def _held(self, key: str) -> str:
        """A wording that training never sees."""
        text = draw(self.rng(key), holdout_wordings().families[key])
        return text.replace(" / ", " - ")

    def _drawn(self, label: str, *, derivative: bool) -> str:
        """A wording of a column that training knows, in place of the form's own."""
        families = training_wordings().families
        special = f"derivative.{label}"
        key = special if derivative and special in families else f"columns.{label}"
        if label == "sharesOwnedFollowingTransaction" and self.form == "3":
            return "Amount Owned"
        return draw(self.rng(f"drawn/{key}"), families[key]).replace(" / ", " ")

"""Invented people, companies, funds and where they live."""

from __future__ import annotations

import random
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from faker import Faker

from extractor.catalogue.place_names import US_STATES
from extractor.form.record import ReportingOwnerAddress, Value
from extractor.training.words import foreign_places, words

_LOCALES = ("en_US",) * 17 + ("en_GB", "de_DE", "fr_FR", "es_ES", "it_IT", "nl_NL")
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


@lru_cache(maxsize=8)
def _faker(locale: str) -> Faker:
    return Faker(locale)


def faker(rng: random.Random) -> Faker:
    """A name source, mostly American, whose draws come from ``rng``."""
    return _seeded(rng.choice(_LOCALES), rng)


def _seeded(locale: str, rng: random.Random) -> Faker:
    source = _faker(locale)
    source.random = rng  # type: ignore[attr-defined]  # a property that Faker's stubs leave out
    return source


def _ascii(text: str) -> str:
    """EDGAR's conformed names have no accents."""
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()


@dataclass(frozen=True, slots=True)
class Person:
    """A natural person."""

    last: str
    first: str
    middle: str = ""
    suffix: str = ""

    @property
    def conformed(self) -> str:
        """``Last First Middle Suffix``, as EDGAR writes names."""
        return " ".join(p for p in (self.last, self.first, self.middle, self.suffix) if p)

    @property
    def natural(self) -> str:
        """``First Middle Last, Suffix``, as people sign."""
        name = " ".join(p for p in (self.first, self.middle, self.last) if p)
        return f"{name}, {self.suffix}" if self.suffix else name


def person(rng: random.Random) -> Person:
    """A person whose parts are upper case in about every third filing."""
    source = faker(rng)
    last, first = _ascii(source.last_name()), _ascii(source.first_name())
    if rng.random() < 0.05:
        last = f"{last}-{_ascii(source.last_name())}" if rng.random() < 0.5 else f"Van {last}"
    middle = ""
    kind = rng.random()
    if kind < 0.35:
        middle = rng.choice("ABCDEFGHJKLMNPRSTW") + rng.choice(("", "."))
    elif kind < 0.55:
        middle = _ascii(source.first_name())
    suffix = rng.choice(words("suffixes")) if rng.random() < 0.08 else ""
    made = Person(last, first, middle, suffix)
    if rng.random() < 0.35:
        made = Person(last.upper(), first.upper(), middle.upper(), suffix.upper())
    return made


def fill(rng: random.Random, pattern: str) -> str:
    """A pattern of `words.toml` with its slots filled."""
    if "{" not in pattern:
        return pattern
    named = "{last}" in pattern or "{first}" in pattern
    source = faker(rng) if named else None
    return pattern.format(
        stem=rng.choice(words("company_stems")),
        last=_ascii(source.last_name()) if source else "",
        first=_ascii(source.first_name()) if source else "",
        other=_ascii(source.first_name()) if source else "",
        year=rng.randint(1991, 2025),
        roman=rng.choice(_ROMAN),
        number=rng.randint(1, 12),
        date=f"{rng.randint(1, 12)}/{rng.randint(1, 28)}/{rng.randint(1991, 2024)}",
        n=rng.randint(10, 9999),
        m=rng.randint(100, 990),
        k=rng.randint(2, 49),
    )


def entity(rng: random.Random) -> str:
    """A fund, trust or partnership that reports as an owner."""
    name = fill(rng, rng.choice(words("entity_forms")))
    return name.upper() if rng.random() < 0.3 else name


@dataclass(frozen=True, slots=True)
class Company:
    """An issuer."""

    name: str
    short: str
    ticker: str
    foreign: str


def initials(rng: random.Random) -> str:
    """A symbol of two to four letters."""
    return "".join(rng.choices("ABCDEFGHIKLMNOPRSTUVWXYZ", k=rng.randint(2, 4)))


def company(rng: random.Random) -> Company:
    """A company with its ticker, which is blank or ``NONE`` now and then."""
    stem = rng.choice(words("company_stems"))
    if rng.random() < 0.15:
        stem = f"{stem} {rng.choice(words('company_stems'))}"
    parts = [stem]
    if rng.random() < 0.75:
        parts.append(rng.choice(words("company_fields")))
    short = " ".join(parts)
    ending = rng.choice(words("company_endings")) if rng.random() < 0.95 else ""
    name = f"{short}{ending}" if ending.startswith(",") else f"{short} {ending}".strip()
    if rng.random() < 0.4:
        name = name.upper()
    letters = [c for c in short.upper() if c.isalpha()]
    ticker = letters[0] + "".join(rng.sample(letters[1:], rng.randint(1, 3)))
    shape = rng.random()
    if shape < 0.05:
        ticker = f"{ticker}{rng.choice(('.A', '.B', '-A', '/B', 'W', ' PR'))}"
    elif shape < 0.09:
        ticker = f"{ticker}, {ticker}{rng.choice('AKB')}"
    elif shape < 0.12:
        ticker = ticker.lower()
    elif shape < 0.17:
        ticker = rng.choice(("NONE", "None", "N/A", ""))
    elif shape < 0.19:
        ticker = f"NYSE: {ticker}"
    foreign = ""
    if rng.random() < 0.1:
        number, short_name = f"{rng.randint(1, 9999):04d}", initials(rng)
        foreign = rng.choice(
            (
                f"{number}.TW",
                f"{number}.HK",
                f"{number}.T",
                number,
                f"{short_name}.L",
                f"{short_name}.TO",
                f"{short_name}.AX",
                f"{short_name} GY",
                f"XETRA: {short_name}",
                short_name,
            )
        )
    return Company(name, short, ticker, foreign)


def cik(rng: random.Random) -> str:
    """A ten-digit filer number."""
    return f"{rng.randint(1700, 2150000):010d}"


def _value(text: str | None) -> Value | None:
    return None if text is None else Value(value=text or None)


def address(rng: random.Random, issuer: Company, *, recent: bool) -> ReportingOwnerAddress:
    """An address: American or not, often care of the issuer, mostly in capitals.

    ``recent``: schema X0609, which has its own elements for addresses abroad.
    """
    if rng.random() < 0.14:
        return _abroad(rng, recent=recent)
    source = faker(rng)
    street = fill(rng, rng.choice(words("street_lines"))) if rng.random() < 0.5 else ""
    street = street or _ascii(source.street_address().split("\n")[0])
    lines = [street[:40]]
    kind = rng.random()
    if kind < 0.35:
        lines.insert(0, f"{rng.choice(('C/O', 'c/o', 'C/O'))} {issuer.name}"[:40].strip())
    elif kind < 0.55:
        lines.append(fill(rng, rng.choice(words("second_lines"))))
    american = _seeded("en_US", rng)
    city, zipcode = american.city(), american.zipcode()
    if rng.random() < 0.12:
        zipcode += rng.choice(("-", "")) + f"{rng.randint(1, 9999):04d}"
    if rng.random() < 0.8:
        lines, city = [line.upper() for line in lines], city.upper()
    code = rng.choice(tuple(US_STATES))
    return ReportingOwnerAddress(
        rptOwnerNonUSAddressFlag=_value(rng.choice(("0", "false"))) if recent else None,
        rptOwnerStreet1=_value(lines[0]),
        rptOwnerStreet2=_value(lines[1] if len(lines) > 1 else rng.choice(("", None))),
        rptOwnerCity=_value(city),
        rptOwnerState=_value(code),
        rptOwnerZipCode=_value(zipcode),
    )


def _abroad(rng: random.Random, *, recent: bool) -> ReportingOwnerAddress:
    place = rng.choice(foreign_places())
    street = fill(rng, place["street"]).upper()[:40]
    second = fill(rng, rng.choice(words("second_lines"))) if rng.random() < 0.3 else None
    zipcode = fill(rng, place["zip"])[:10]
    base = ReportingOwnerAddress(
        rptOwnerStreet1=_value(street),
        rptOwnerStreet2=_value(second),
        rptOwnerCity=_value(place["city"]),
        rptOwnerZipCode=_value(zipcode or None),
    )
    if not recent:
        base.rptOwnerState = _value(place["code"])
        base.rptOwnerStateDescription = _value(place["territory"])
        return base
    base.rptOwnerNonUSAddressFlag = _value(rng.choice(("1", "true")))
    base.rptOwnerNonUSStateTerritory = _value(place["territory"])
    base.rptOwnerCountry = _value("Z4" if place["code"].startswith("A") else place["code"])
    base.rptOwnerStateDescription = _value(place["territory"])
    return base

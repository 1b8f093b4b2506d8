"""Invented footnotes, remarks and signatures."""

from __future__ import annotations

import calendar
import datetime as dt
import random

from extractor.training.people import Company, Person, entity, person
from extractor.training.words import prose


def _long(day: dt.date) -> str:
    return f"{calendar.month_name[day.month]} {day.day}, {day.year}"


def _short(rng: random.Random, day: dt.date) -> str:
    if rng.random() < 0.5:
        return f"{day.month}/{day.day}/{day.year}"
    return day.strftime("%m/%d/%Y")


def sentence(rng: random.Random, pattern: str, company: Company, today: dt.date) -> str:
    """A sentence pattern of `prose.toml` with its slots filled."""
    if "{" not in pattern:
        return pattern
    days = [today + dt.timedelta(days=rng.randint(-900, 900)) for _ in range(4)]
    low = rng.randint(100, 90000) / 100
    fund, fund2 = (
        (entity(rng), entity(rng)) if "{fund" in pattern or "{trust" in pattern else ("", "")
    )
    return pattern.format(
        n=f"{rng.randint(100, 900000):,}" if "0.{n}" not in pattern else rng.randint(100, 9999),
        m=f"{rng.randint(100, 900000):,}",
        k=rng.randint(2, 9),
        pct=rng.choice(("25", "33 1/3", "12.5", "50", "8.75", "20")),
        date=_long(days[0]),
        day=_short(rng, days[1]),
        day2=_short(rng, days[2]),
        day3=_short(rng, days[3]),
        lo=f"{low:.2f}",
        hi=f"{low * 1.01:.2f}",
        price=f"{low:.2f}",
        year=today.year,
        person=person(rng).last if "{person}" in pattern else "",
        company=company.name,
        trust=fund2,
        fund=fund,
        fund2=fund2,
        stock="Common Stock",
        plan=rng.choice(prose("plans")),
    )


def footnote(rng: random.Random, company: Company, today: dt.date) -> str:
    """A footnote of one to a dozen sentences, at most 1000 characters."""
    roll = rng.random()
    count = 1 if roll < 0.5 else 2 if roll < 0.75 else rng.randint(3, 12)
    patterns = rng.sample(prose("sentences"), count)
    joint = "  " if rng.random() < 0.1 else " "
    text = joint.join(sentence(rng, p, company, today) for p in patterns)
    if rng.random() < 0.04:
        text = f"{text} As of {_long(today)}"
    return text[:1000].strip()


def remarks(rng: random.Random, company: Company, today: dt.date) -> str:
    """Remarks of one line or of several paragraphs."""
    count = 1 if rng.random() < 0.7 else rng.randint(2, 4)
    patterns = rng.sample(prose("remarks"), count)
    return "\n\n".join(sentence(rng, p, company, today) for p in patterns)


def signature(rng: random.Random, signer: Person | str) -> str:
    """A signature line: the person, an agent, or the officer of an entity."""
    agent = person(rng).natural
    if isinstance(signer, str):
        return rng.choice(prose("entity_signatures")).format(entity=signer, agent=agent)[:255]
    name = signer.natural
    pattern = rng.choice(prose("signatures"))
    return pattern.format(name=name, upper=name.upper(), agent=agent)[:255]

"""Texts to time on: the starter corpus as news of the region, and made-up local news."""

from __future__ import annotations

import dataclasses
import datetime as dt
import random
from typing import TYPE_CHECKING

from tracker.models import Article
from tracker.sources.chronicle import chronicle_articles

if TYPE_CHECKING:
    from collections.abc import Iterator

_OPENINGS = (
    "The city council voted on {day} to close the old market hall for repairs that will last until spring.",
    "A bakery on the {street} side of the harbour has won the prize for the best rye bread three times.",
    "Heavy rain flooded cellars and two schools on {day}, and firefighters pumped water through the night.",
    "The football club presented its new coach on {day}, who promised attacking play and patience.",
    "Shares of the shipbuilder rose four per cent on {day} after it reported fewer losses than expected.",
    "Doctors at the university hospital have begun a trial of a cheaper blood test for newborn babies.",
    "A museum of typewriters opens its doors on {day} in the former post office of the old town.",
    "The railway will replace forty bridges over ten years, its director told a parliamentary committee.",
)
_MIDDLES = (
    "Residents of {street} Street said that they had asked for this for years.",
    "The mayor called the decision overdue, while shopkeepers worry that customers will stay away.",
    "Nobody was hurt, but the damage is put at several hundred thousand, an insurer said.",
    "A spokeswoman for the company declined to say how many people would be hired.",
    "The work costs twice what was planned when the project was drawn up nine years ago.",
    "Last year the same event drew eleven thousand visitors, more than the organisers had chairs for.",
    "Teachers have collected signatures, and a petition is to be handed over on {day}.",
    "Engineers found cracks in three of the pillars in autumn and put up wooden supports.",
    "In Germany a similar scheme was given up after two winters because of the cost.",
    "The weather service expects frost at night and sun by {day}.",
)
_STREETS = ("Mill", "Church", "River", "Station", "Garden", "Castle", "Linden", "School")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def region_articles(count: int) -> Iterator[Article]:
    """News of the region: the starter corpus, over and over under new ids."""
    corpus = list(chronicle_articles())
    for number in range(count):
        yield dataclasses.replace(corpus[number % len(corpus)], id=f"region-{number}")


def long_articles(count: int, *, seed: int = 2) -> Iterator[Article]:
    """Articles of some 600 words: three happenings in the region among paragraphs about other things."""
    corpus = list(chronicle_articles())
    for number, local in enumerate(local_articles(count, seed=seed)):
        sentences = local.text.split(". ")
        third = len(sentences) // 3
        paragraphs = []
        for part in range(3):
            told = corpus[(3 * number + part) % len(corpus)]
            paragraphs += [told.text, ". ".join(sentences[part * third : (part + 1) * third]) + "."]
        yield Article(id=f"long-{number}", text="\n\n".join(paragraphs), published=told.published)


def renamed_articles(count: int, *, seed: int = 3) -> Iterator[Article]:
    """News of the region with names in every article that none before had."""
    dice = random.Random(seed)  # noqa: S311 -- repeatable texts, no secret
    for article in region_articles(count):
        names = ("".join(dice.choices("abcdefghiklmnoprstuvz", k=7)).title() for _ in range(3))
        yield dataclasses.replace(article, text="{} {} of {} told Armenia so. ".format(*names) + article.text)


def local_articles(count: int, *, seed: int = 1) -> Iterator[Article]:
    """Local news of some 2,000 characters, no two alike, the same for the same seed."""
    dice = random.Random(seed)  # noqa: S311 -- repeatable texts, no secret
    for number in range(count):
        sentences = [dice.choice(_OPENINGS), *(dice.choice(_MIDDLES) for _ in range(20))]
        text = " ".join(
            sentence.format(street=dice.choice(_STREETS), day=dice.choice(_DAYS)) for sentence in sentences
        )
        yield Article(id=f"local-{number}", text=text, published=dt.date(2024, 5, 1))


def mixed_articles(count: int, *, every: int = 50) -> Iterator[Article]:
    """A stream in which one article in ``every`` concerns the region (2 % for 50)."""
    region, local = region_articles(count), local_articles(count)
    for number in range(count):
        yield next(region if number % every == 0 else local)

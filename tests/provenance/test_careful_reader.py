"""The five source documents of the bundled pack, as a careful reader reads them: by source, line, fact and what is said there.

The list was written from the documents alone. A claim said twice on one line stands twice where the two can be told apart by
what they say, else once: a line is a paragraph.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from mmn_lint import packs
from mmn_lint.provenance.reading import Said, read_sources

SOURCES = Path(__file__).resolve().parents[3] / "shared" / "sources"
pytestmark = pytest.mark.skipif(not SOURCES.is_dir(), reason=f"the source documents are not at {SOURCES}")

READ = 0.95
"""The share of the claims that must be read."""

CLAIMS = [
    ("ninds", 7, "symmetry", "holds"),
    ("ninds", 7, "sex-ratio", "more"),
    ("ninds", 13, "misdiagnosis", "different"),
    ("ninds", 13, "treatability", "holds"),
    ("ninds", 15, "treatment-need", "holds"),
    ("ninds", 17, "response-time", "21-42"),
    ("ninds", 17, "early-treatment", "holds"),
    ("ninds", 17, "course", "slow"),
    ("encyclopedia", 8, "prevalence", "rare"),
    ("encyclopedia", 8, "course", "slow"),
    ("encyclopedia", 11, "misdiagnosis", "different"),
    ("encyclopedia", 11, "treatability", "holds"),
    ("encyclopedia", 14, "prevalence", "rare"),
    ("encyclopedia", 14, "prevalence", "1-1"),
    ("encyclopedia", 14, "sex-ratio", "3-3"),
    ("encyclopedia", 14, "onset-age", "onset 30-50"),
    ("encyclopedia", 14, "onset-age", "onset 40-40"),
    ("encyclopedia", 18, "cause", "autoimmune"),
    ("encyclopedia", 20, "first-site", "hand"),
    ("encyclopedia", 20, "course", "slow"),
    ("encyclopedia", 20, "symmetry", "holds"),
    ("encyclopedia", 20, "sensation", "holds"),
    ("encyclopedia", 23, "diagnosis", "emg"),
    ("encyclopedia", 23, "sensation", "holds"),
    ("encyclopedia", 25, "antibodies", "holds"),
    ("encyclopedia", 29, "specialist", "neurologist"),
    ("encyclopedia", 32, "immune-direction", "down"),
    ("encyclopedia", 32, "treatment-order", "cyclophosphamide"),
    ("encyclopedia", 34, "treatment-need", "holds"),
    ("encyclopedia", 37, "response-time", "21-42"),
    ("encyclopedia", 37, "early-treatment", "holds"),
    ("encyclopedia", 37, "course", "slow"),
    ("healthboard", 32, "prevalence", "rare"),
    ("healthboard", 32, "course", "slow"),
    ("healthboard", 32, "cause", "autoimmune"),
    ("healthboard", 32, "nerve-type", "motor"),
    ("healthboard", 32, "sensation", "holds"),
    ("healthboard", 34, "first-site", "hand"),
    ("healthboard", 34, "symmetry", "holds"),
    ("healthboard", 36, "sensation", "holds"),
    ("healthboard", 36, "fatality", "holds"),
    ("healthboard", 38, "misdiagnosis", "different"),
    ("healthboard", 38, "course", "slow"),
    ("healthboard", 38, "treatability", "holds"),
    ("healthboard", 38, "prevalence", "rare"),
    ("healthboard", 38, "prevalence", "1-1"),
    ("healthboard", 38, "sex-ratio", "3-3"),
    ("healthboard", 38, "cause-known", "holds"),
    ("healthboard", 38, "pregnancy", "down"),
    ("healthboard", 40, "immune-direction", "down"),
    ("healthboard", 40, "cyclophosphamide-safety", "holds"),
    ("healthboard", 40, "treatment-order", "cyclophosphamide"),
    ("health24", 5, "nerve-type", "motor"),
    ("health24", 7, "fatality", "holds"),
    ("health24", 7, "treatability", "holds"),
    ("health24", 7, "course", "slow"),
    ("health24", 7, "treatment-need", "holds"),
    ("health24", 9, "onset-age", "diagnosis 40-59"),
    ("health24", 9, "onset-age", "diagnosis 20-80"),
    ("health24", 14, "cause-known", "holds"),
    ("health24", 14, "cause", "autoimmune"),
    ("health24", 17, "first-site", "hand"),
    ("health24", 17, "symmetry", "holds"),
    ("health24", 19, "pain", "holds"),
    ("health24", 19, "sensation", "holds"),
    ("health24", 19, "course", "slow"),
    ("health24", 23, "misdiagnosis", "different"),
    ("health24", 23, "treatability", "holds"),
    ("health24", 25, "specialist", "neurologist"),
    ("health24", 35, "diagnosis", "emg"),
    ("health24", 38, "treatment-need", "holds"),
    ("health24", 38, "ivig-route", "vein"),
    ("health24", 40, "response-time", "21-42"),
    ("health24", 40, "maintenance", "repeated"),
    ("health24", 40, "maintenance", "month"),
    ("health24", 42, "ivig-safety", "holds"),
    ("health24", 48, "treatment-order", "cyclophosphamide"),
    ("health24", 48, "immune-direction", "down"),
    ("health24", 48, "cyclophosphamide-safety", "holds"),
    ("health24", 52, "early-treatment", "holds"),
    ("severson", 9, "cause", "immune-deficiency"),
    ("severson", 9, "symmetry", "holds"),
    ("severson", 9, "treatability", "holds"),
    ("severson", 13, "ivig-route", "vein"),
    ("severson", 13, "cause", "autoimmune"),
    ("severson", 13, "immune-direction", "up"),
    ("severson", 13, "maintenance", "repeated"),
    ("severson", 16, "immune-direction", "down"),
    ("severson", 19, "immune-direction", "down"),
    ("severson", 22, "treatment-order", "corticosteroid"),
    ("severson", 22, "steroid-effect", "holds"),
    ("severson", 26, "treatment-need", "holds"),
]

# What one reader takes for a claim on the fact and another for an aside.
EITHER_WAY = [
    ("ninds", 13, "early-treatment", "holds"),
    ("ninds", 15, "treatability", "holds"),
    ("encyclopedia", 18, "nerve-type", "motor"),
    ("encyclopedia", 20, "first-site", "leg"),
    ("encyclopedia", 32, "cause", "autoimmune"),
    ("healthboard", 32, "nerve-type", "sensory"),
    ("healthboard", 32, "cause-known", "holds"),
    ("healthboard", 38, "cause", "autoimmune"),
    ("healthboard", 40, "nerve-type", "motor"),
    ("healthboard", 40, "cause", "autoimmune"),
    ("healthboard", 40, "treatment-order", "immunoglobulin"),
    ("health24", 14, "nerve-type", "motor"),
    ("health24", 17, "first-site", "arm"),
    ("health24", 17, "first-site", "leg"),
    ("health24", 19, "nerve-type", "sensory"),
    ("health24", 25, "diagnosis", "emg"),
    ("health24", 38, "treatment-order", "immunoglobulin"),
    ("health24", 54, "specialist", "therapist"),
    ("severson", 13, "treatability", "holds"),
    ("severson", 16, "treatability", "holds"),
    ("severson", 16, "treatment-order", "immunoglobulin"),
    ("severson", 19, "treatability", "holds"),
    ("severson", 26, "course", "slow"),
]


@pytest.fixture(scope="module")
def read() -> set[tuple[str, int, str, str]]:
    """What the tool reads, in the words of the list."""
    claims = read_sources(packs.load("mmn"), SOURCES)
    return {(c.source, c.passage.line, c.fact, label(c)) for c in claims if c.verdict is not None}


def label(claim: Said) -> str:
    """The value of a claim in one word, as the list gives it."""
    value = claim.recorded()
    if value.get("degree") in ("rare", "repeated"):
        return str(value["degree"])
    if "low" in value:
        figure = "month" if (value["low"], value["high"]) == (28, 31) else f"{value['low']}-{value['high']}"
        return f"{value['event']} {figure}" if "event" in value else figure
    if "holds" in value:
        return "holds" if value["holds"] else "fails"
    return str(next(value[key] for key in ("item", "is", "direction") if key in value))


def test_what_a_careful_reader_finds_is_read(read: set[tuple[str, int, str, str]]) -> None:
    missed = [claim for claim in CLAIMS if claim not in read]
    assert len(missed) <= (1 - READ) * len(CLAIMS), missed


def test_nothing_is_read_that_is_not_there(read: set[tuple[str, int, str, str]]) -> None:
    assert sorted(read - set(CLAIMS) - set(EITHER_WAY)) == []

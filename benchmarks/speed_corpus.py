"""A deterministic corpus for measuring speed: articles of about 800 words, all of them on MMN, one in twenty, or none."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

WORDS = 800
CORPORA = ("dense", "mixed", "foreign")
_ONE_IN = 20

# A third of the sentences of an article on the disease make a claim that the pack knows, and one in a dozen a false one.
_CLAIMS = (
    "Multifocal motor neuropathy affects about {one} person in {many}.",
    "MMN is seen in men about {few} times as often as in women.",
    "The first weakness of MMN usually shows in one {hand}.",
    "In MMN feeling in the {hand} stays as it was.",
    "Infusions of immunoglobulin are the first treatment for MMN.",
    "After a course of immunoglobulin, strength in MMN returns within {few} weeks.",
    "Most people with MMN are between {thirty} and {fifty} when the first symptoms appear.",
    "The infusions are repeated every {few} weeks in MMN.",
    "MMN does not shorten life.",
    "Steroids rarely help in MMN and may make the weakness worse.",
    "MMN gets worse slowly, over {few} years.",
    "A neurologist is in charge of the treatment of MMN.",
    "Unlike ALS, MMN is not fatal.",
    "The immune system attacks the nerves in MMN.",
)
_AROUND = (
    "She noticed in {month} that the key would no longer turn in her {hand}.",
    "He keeps a diary of what the {hand} can do each {day}.",
    "The clinic on the {ordinal} floor has a waiting room with {few} chairs and a view of the {place}.",
    "Ask beforehand whether somebody can drive you home from the {place}.",
    "A physiotherapist showed him how to hold a {thing} without tiring.",
    "Nobody at work had heard of the disease before {month}.",
    "The {thing} on the table was too heavy to lift with one {hand}.",
    "Bring your list of questions, and a {thing} to write down the answers.",
    "On a cold {day} the fingers are stiffer, and buttons take longer.",
    "Her brother, who lives near the {place}, came along to the appointment.",
    "The nurse asked about {few} things: sleep, work, and the stairs to the {place}.",
    "It took until {month} to find a {thing} that fits a weak grip.",
)
_ELSEWHERE = (
    "The tomatoes by the {place} ripen in {month}, a little later than those under glass.",
    "Water the bed on a dry {day}, early, and never in the full sun.",
    "A good {thing} lasts {few} seasons when it is oiled and kept dry.",
    "The choir sings on the {ordinal} {day} of {month} in the hall behind the {place}.",
    "For {few} people take {many} grams of flour, a pinch of salt and a spoon of honey.",
    "The path leads past the {place} and climbs for {few} miles through a wood of beech.",
    "Paint the {thing} twice, and leave a {day} between the coats.",
    "The train to the {place} runs every {few} hours, and less often in {month}.",
    "Between {thirty} and {fifty} guests came to see the new {thing}.",
    "Nobody remembers who built the wall around the {place}.",
    "A {thing} in the left {hand}, a lamp in the right: so he went down to the cellar.",
    "The museum by the {place} shows {many} clocks, and no two of them agree.",
)
_FILL = {
    "one": ("one", "1", "two"),
    "many": ("100,000", "150,000", "300,000", "10,000"),
    "few": ("two", "three", "four", "five", "3 to 6"),
    "hand": ("hand", "wrist", "arm", "foot"),
    "thirty": ("20", "30", "thirty"),
    "fifty": ("50", "fifty", "60"),
    "month": ("January", "March", "May", "July", "October", "November"),
    "day": ("Monday", "Tuesday", "Thursday", "Saturday", "morning"),
    "ordinal": ("first", "second", "third", "fourth"),
    "place": ("station", "harbour", "garden", "market", "river", "old mill", "library"),
    "thing": ("kettle", "ladder", "spade", "violin", "notebook", "basket", "lantern"),
}
_TITLES = {"dense": "Living with MMN", "foreign": "Notes from the valley"}


def _sentence(rng: random.Random, dense: bool) -> str:
    pool = (_CLAIMS if rng.random() < 1 / 3 else _AROUND) if dense else _ELSEWHERE
    return rng.choice(pool).format_map({key: rng.choice(choices) for key, choices in _FILL.items()})


def text(seed: int, words: int, *, dense: bool) -> str:
    """A Markdown article of at least so many words; the same for the same seed."""
    rng = random.Random(f"{seed} {dense}")
    parts = [f"# {_TITLES['dense' if dense else 'foreign']}, part {seed}\n"]
    count = 0
    while count < words:
        sentences = [_sentence(rng, dense) for _ in range(rng.randint(3, 7))]
        count += sum(len(sentence.split()) for sentence in sentences)
        if rng.random() < 0.2:
            parts.append(f"## {rng.choice(_FILL['place']).capitalize()} and {rng.choice(_FILL['thing'])}\n")
        parts.append(" ".join(sentences) + "\n")
    return "\n".join(parts)


def articles(corpus: str, files: int) -> Iterator[str]:
    """The texts of a corpus, in order."""
    for n in range(files):
        yield text(n, WORDS, dense=corpus == "dense" or (corpus == "mixed" and n % _ONE_IN == 0))


def write(folder: Path, corpus: str, files: int) -> int:
    """Write a corpus, a hundred files to a folder; the number of its words."""
    words = 0
    for n, article in enumerate(articles(corpus, files)):
        path = folder / f"{n // 100:03}" / f"{n:05}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(article, "utf-8")
        words += len(article.split())
    return words


def write_one(folder: Path, megabytes: float) -> int:
    """Write one article of so many megabytes; the number of its words."""
    folder.mkdir(parents=True, exist_ok=True)
    words = int(megabytes * 1_000_000 / 5.6)
    article = text(0, words, dense=True)[: int(megabytes * 1_000_000)]
    (folder / "long.md").write_text(article, "utf-8")
    return len(article.split())

"""How large a project file gets in 100 hours of writing, beside the plain text in it once.

Simulated are 3,000 closed versions of texts of 5 kB each, over all elements of the example plan.
Each changes one to three sentences. The sentences are made of words of the example's own texts,
by chance, so they compress worse than prose would.
"""

from __future__ import annotations

import random
import re
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from planbuilder.project.catalogue import shipped_concept
from planbuilder.project.example import create_example
from planbuilder.project.project import Project

EXAMPLE = Path(__file__).parents[1] / "resources" / "example"
VERSIONS = 3000
TEXT_BYTES = 5000
ROUND = 12
"""After how many changes, each of another element, the plan is published."""
AUTHORS = ("Hanne Ågård", "Bo Kjær", "Åse Lund", "Mette Holm", "Jens Bæk", "Ida Nør")
GOAL = 20


class Writer:
    """Makes and changes texts: lists of paragraphs, which are lists of sentences."""

    def __init__(self, seed: int = 3) -> None:
        self._chance = random.Random(seed)
        prose = "".join(path.read_text("utf-8") for path in sorted((EXAMPLE / "texts").iterdir()))
        self._words = re.findall(r"[a-zæøåéA-ZÆØÅ-]+", re.sub(r"<[^>]*>", " ", prose))

    def sentence(self) -> str:
        """Return a sentence of 8 to 20 words."""
        words = self._chance.choices(self._words, k=self._chance.randint(8, 20))
        return " ".join(words).capitalize() + "."

    def text(self) -> list[list[str]]:
        """Return a text of about 5 kB."""
        paragraphs: list[list[str]] = []
        while len(xhtml(paragraphs).encode()) < TEXT_BYTES:
            paragraphs.append([self.sentence() for _ in range(5)])
        return paragraphs

    def edit(self, paragraphs: list[list[str]]) -> None:
        """Change one to three sentences: put others in their place, or add and take away."""
        for _ in range(self._chance.randint(1, 3)):
            paragraph = self._chance.choice([p for p in paragraphs if p])
            place = self._chance.randrange(len(paragraph))
            if self._chance.random() < 0.5:
                paragraph[place] = self.sentence()
            elif len(xhtml(paragraphs).encode()) < TEXT_BYTES:
                paragraph.insert(place, self.sentence())
            else:
                del paragraph[place]


def xhtml(paragraphs: list[list[str]]) -> str:
    """Return a text as records hold it."""
    return "\n".join(f"<p>{' '.join(sentences)}</p>" for sentences in paragraphs if sentences)


def write(project: Project) -> None:
    """Write for 100 hours."""
    writer = Writer()
    ids = [element.id for element in project.plan.elements]
    texts = {element: writer.text() for element in ids}
    for number, element in zip(range(VERSIONS), _turns(ids), strict=False):
        writer.edit(texts[element])
        project.author = AUTHORS[number // ROUND % len(AUTHORS)]
        changed = replace(project.plan.element(element), text=xhtml(texts[element]))
        project.apply("Skriv", [changed], undoable=False)
        if number % ROUND == ROUND - 1:
            project.publish()


def _turns(ids: list[str]) -> Iterator[str]:
    while True:
        yield from ids


def main() -> None:
    """Write in a folder of its own, and print the sizes."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "plan.hplan"
        project = create_example(
            path, shipped_concept(), EXAMPLE, author=AUTHORS[0], home=folder / "home"
        )
        begin = path.stat().st_size
        write(project)
        project.publish()
        texts = sum(len(element.text.encode()) for element in project.plan.elements)
        project.close()
        size = path.stat().st_size
    grown = size - begin
    print(
        f"{VERSIONS} versions: file {size:,} bytes ({begin:,} before), texts {texts:,} bytes once, "
        f"ratio {size / texts:.1f} (goal at most {GOAL}), {grown / VERSIONS:.0f} bytes a version"
    )


if __name__ == "__main__":
    main()

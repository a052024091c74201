"""A made-up second version of the Danish concept: elements came, went, moved, were renamed."""

from __future__ import annotations

from dataclasses import replace

from planbuilder.model.concept import Change, Concept, ConceptChange, RetiredElement

GONE, NEW, RENAMED, MOVED = (
    "ledelsesinformation",
    "digitale-faellesskaber",
    "organisering",
    "formaal-og-vision",
)
_CHANGES = (
    ConceptChange(2, Change.RETIRED, GONE, "", "Står nu under opfølgning."),
    ConceptChange(2, Change.ADDED, NEW, "", "Meget foregår på nettet."),
    ConceptChange(2, Change.RENAMED, RENAMED, "Organisering", "Navnet siger mere."),
    ConceptChange(2, Change.MOVED, MOVED, "afsnit-1-2", "Det hører til rammerne."),
)


def second_version(concept: Concept) -> Concept:
    """Return what the second version of a concept could be."""
    gone, renamed, moved = map(concept.element, (GONE, RENAMED, MOVED))
    new = replace(gone, id=NEW, title="Digitale fællesskaber", registers=())
    by_id = {
        GONE: new,
        RENAMED: replace(renamed, title="Organisering og ledelse"),
        MOVED: replace(moved, section="afsnit-1-1", questions=moved.questions[1:]),
    }
    held = {
        "afsnit-1-1": (MOVED,),
        "afsnit-1-2": (),
        "afsnit-1-3": (*concept.sections[3].elements, NEW),
    }
    return replace(
        concept,
        version=2,
        elements=tuple(by_id.get(one.id, one) for one in concept.elements),
        sections=tuple(
            replace(
                section,
                elements=tuple(e for e in held.get(section.id, section.elements) if e != GONE),
            )
            for section in concept.sections
        ),
        retired=(RetiredElement(GONE, gone.title, gone.planning_level, gone.effort_level),),
        changes=_CHANGES,
    )

"""Which numbered list of the earlier state goes on as which of the later one."""

from __future__ import annotations

from dataclasses import dataclass, field

from planbuilder.office.word.tracking.numbering import Numbering, list_id, with_list


@dataclass(slots=True)
class ListPairs:
    """Pairs of lists that share an item; each list has one partner at most.

    Items that are gone stand in the list that goes on, so that they count in it as long as the
    change is neither accepted nor rejected.
    """

    numbering: Numbering
    _partners: dict[str, str] = field(default_factory=dict)

    def learn(self, old_properties: str, new_properties: str) -> None:
        """Take note that one paragraph had the one and has the other properties."""
        if "<w:numId" not in old_properties or "<w:numId" not in new_properties:
            return
        old, new = list_id(old_properties), list_id(new_properties)
        own = self.numbering.is_own(old) and self.numbering.is_own(new)
        if own and old not in self._partners and new not in self._partners.values():
            self._partners[old] = new

    def as_it_was(self, properties: str) -> str:
        """Return the properties of a paragraph of the earlier state, in the list that goes on."""
        partner = self._partners.get(list_id(properties))
        return with_list(properties, partner) if partner else properties

    def is_same(self, old_properties: str, new_properties: str) -> bool:
        """Whether a reader would see the same kind of paragraph, in the same list."""
        if old_properties == new_properties:
            return True
        canonical = self.numbering.canonical
        if canonical(old_properties) != canonical(new_properties):
            return False
        return list_id(self.as_it_was(old_properties)) == list_id(new_properties)

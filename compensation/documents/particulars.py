"""Who is who in a document, and who represents them? Names and addresses stand in no claim; they come from elsewhere.

They are typed for the one document, or are those of a matter of the office.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from compensation.proceedings.matter import Person
from compensation.proceedings.profile import Court, Profile, Representative


@dataclass(frozen=True, slots=True)
class Particulars:
    """The people of a claim by their ids in it, and the office with the lawyer who acts."""

    people: Mapping[str, Person] = field(default_factory=dict)
    profile: Profile | None = None
    representative: Representative | None = None

    def named(self, names: Mapping[str, str]) -> Particulars:
        """The same with other names; what else is known of a person stays."""
        people = dict(self.people)
        for id, name in names.items():
            known = people.get(id, Person(party=id, name=name))
            people[id] = known.model_copy(update={"name": " ".join(name.split())})
        return replace(self, people=people)

    @property
    def language(self) -> str:
        """The language of the office's documents, by its code: the first of its profile, else Russian."""
        return self.profile.languages[0] if self.profile is not None else "ru"

    def court(self, names: tuple[str, ...]) -> Court | None:
        """The court of that name among those the office writes to; a court has a name in each language."""
        courts = self.profile.courts if self.profile is not None else ()
        return next((one for one in courts if one.name in names), None)

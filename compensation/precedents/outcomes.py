"""What may a decision do, and how is it called? Outcomes, instances, tracks and roles, with their names."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from compensation.text import Text, say


class Outcome(StrEnum):
    """What one decision did.

    A court that turns down an *appeal* leaves the award as it was: `upheld`. `dismissed` is a claim turned down.
    """

    granted = "granted"
    granted_in_part = "granted_in_part"
    awarded = "awarded"
    increased = "increased"
    reduced = "reduced"
    upheld = "upheld"
    quashed = "quashed"
    remitted = "remitted"
    dismissed = "dismissed"
    returned = "returned"
    settled = "settled"
    violation_found = "violation_found"
    no_violation = "no_violation"
    pending = "pending"
    convicted = "convicted"
    acquitted = "acquitted"
    discontinued = "discontinued"
    reopened = "reopened"


OUTCOMES: Mapping[Outcome, Text] = MappingProxyType(
    {
        Outcome.granted: say("granted in full"),
        Outcome.granted_in_part: say("granted in part"),
        Outcome.awarded: say("awarded; whether in full is not stated"),
        Outcome.increased: say("award increased"),
        Outcome.reduced: say("award reduced"),
        Outcome.upheld: say("upheld"),
        Outcome.quashed: say("set aside"),
        Outcome.remitted: say("set aside and sent back"),
        Outcome.dismissed: say("claim dismissed"),
        Outcome.returned: say("claim returned, not examined"),
        Outcome.settled: say("settled"),
        Outcome.violation_found: say("violation found"),
        Outcome.no_violation: say("no violation found"),
        Outcome.pending: say("pending, or the result is not known"),
        Outcome.convicted: say("conviction"),
        Outcome.acquitted: say("acquittal"),
        Outcome.discontinued: say("criminal case discontinued"),
        Outcome.reopened: say("criminal case reopened"),
    }
)

DECIDES = frozenset({Outcome.granted, Outcome.granted_in_part, Outcome.awarded, Outcome.dismissed, Outcome.settled})
"""Outcomes that answer the claim itself."""

GIVES = DECIDES - {Outcome.dismissed, Outcome.settled}
"""Outcomes by which a court awards something."""

CHANGES = frozenset({Outcome.increased, Outcome.reduced})
"""Outcomes that put another sum in the place of an earlier one."""

SETS_ASIDE = frozenset({Outcome.quashed, Outcome.remitted})


class Instance(StrEnum):
    """Where in the order of courts a body sat; left out where no source says it."""

    first = "first"
    appeal = "appeal"
    cassation = "cassation"
    supervision = "supervision"
    international = "international"


INSTANCES: Mapping[Instance, Text] = MappingProxyType(
    {
        Instance.first: say("first instance"),
        Instance.appeal: say("appeal"),
        Instance.cassation: say("cassation"),
        Instance.supervision: say("supervision"),
        Instance.international: say("international body"),
    }
)


REVIEWS = frozenset({Instance.appeal, Instance.cassation, Instance.supervision})
"""Instances that review what another court decided before."""


class Track(StrEnum):
    """What kind of proceedings: for compensation, against the accused, or before an international body."""

    civil = "civil"
    criminal = "criminal"
    un = "un"
    regional = "regional"


TRACKS: Mapping[Track, Text] = MappingProxyType(
    {
        Track.civil: say("compensation proceedings"),
        Track.criminal: say("criminal proceedings"),
        Track.un: say("UN committee"),
        Track.regional: say("regional court or commission"),
    }
)


class Forum(StrEnum):
    """The international body before which proceedings ran."""

    cat = "cat"
    hrc = "hrc"
    ecthr = "ecthr"
    iacthr = "iacthr"
    ecowas = "ecowas"
    achpr = "achpr"


FORUMS: Mapping[Forum, Text] = MappingProxyType(
    {
        Forum.cat: say("UN Committee against Torture"),
        Forum.hrc: say("UN Human Rights Committee"),
        Forum.ecthr: say("European Court of Human Rights"),
        Forum.iacthr: say("Inter-American Court of Human Rights"),
        Forum.ecowas: say("ECOWAS Court of Justice"),
        Forum.achpr: say("African Commission on Human and Peoples’ Rights"),
    }
)

FORUMS_OF: Mapping[Track, frozenset[Forum]] = MappingProxyType(
    {
        Track.civil: frozenset(),
        Track.criminal: frozenset(),
        Track.un: frozenset({Forum.cat, Forum.hrc}),
        Track.regional: frozenset({Forum.ecthr, Forum.iacthr, Forum.ecowas, Forum.achpr}),
    }
)
"""Which bodies a kind of proceedings may run before; none: before courts of the country."""


class Group(StrEnum):
    """Before whom compensation was claimed; figures of different groups are never put into one statistic."""

    domestic = "domestic"
    un = "un"
    regional = "regional"


GROUPS: Mapping[Group, Text] = MappingProxyType(
    {
        Group.domestic: say("courts of the country"),
        Group.un: say("UN committees"),
        Group.regional: say("regional courts and commissions"),
    }
)

GROUP_OF: Mapping[Track, Group] = MappingProxyType(
    {
        Track.civil: Group.domestic,
        Track.criminal: Group.domestic,
        Track.un: Group.un,
        Track.regional: Group.regional,
    }
)


class Milestone(StrEnum):
    """What an event is on the way from the harm to the payment; decisions and payments need no mark."""

    harm = "harm"
    charge = "charge"
    claim = "claim"
    in_force = "in_force"


MILESTONES: Mapping[Milestone, Text] = MappingProxyType(
    {
        Milestone.harm: say("the ill-treatment or the death"),
        Milestone.charge: say("charge against the accused"),
        Milestone.claim: say("claim for compensation filed"),
        Milestone.in_force: say("award in force"),
    }
)


class Role(StrEnum):
    """What a party is to the case."""

    survivor = "survivor"
    claimant = "claimant"
    respondent = "respondent"
    accused = "accused"
    supporter = "supporter"


ROLES: Mapping[Role, Text] = MappingProxyType(
    {
        Role.survivor: say("survivor"),
        Role.claimant: say("claimant"),
        Role.respondent: say("respondent"),
        Role.accused: say("accused"),
        Role.supporter: say("support"),
    }
)


class Status(StrEnum):
    """How sure a fact is: seen in a text, not confirmed, or told differently by two texts."""

    seen = "seen"
    unconfirmed = "unconfirmed"
    conflict = "conflict"


STATUSES: Mapping[Status, Text] = MappingProxyType(
    {
        Status.seen: say("seen in a source"),
        Status.unconfirmed: say("not confirmed"),
        Status.conflict: say("sources disagree"),
    }
)

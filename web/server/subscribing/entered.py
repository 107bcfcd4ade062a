"""What stands in the form's fields: as it was sent, to be shown again, and as checked choices."""

from __future__ import annotations

from dataclasses import dataclass

from alerts.signup.choices import MODES, OFFERED, ChoiceError, Choices
from core import clock
from ledger.memberships import mergers
from web.model.places import Place, in_order, places, region_names, region_slug
from web.server.forms import FormData
from web.words import Words

LONGEST_ADDRESS = 254  # RFC 5321
TRAP = "website"  # no person sees the field


@dataclass(frozen=True)
class Entered:
    """The fields. `fault` is the name of the one that is wrong, "" while none is."""

    address: str
    everywhere: bool
    regions: frozenset[str]
    municipalities: frozenset[str]
    kinds: frozenset[str]
    mode: str
    language: str
    trapped: bool = False
    fault: str = ""

    @classmethod
    def of_form(cls, form: FormData) -> Entered:
        """As sent. Raises HTTPException 422 where a field is longer than it may be."""
        return cls(
            address=form.one("address", LONGEST_ADDRESS),
            everywhere=form.one("where") != "some",
            regions=frozenset(form.every("region")),
            municipalities=frozenset(form.every("municipality")),
            kinds=frozenset(form.every("kind")),
            mode=form.one("mode"),
            language=form.one("language"),
            trapped=bool(form.one(TRAP)),
        )

    @classmethod
    def of_choices(cls, choices: Choices, address: str = "") -> Entered:
        """What a form shows that is about these choices: of a municipality that has ended, what it is part of now."""
        places = {*choices.filters.municipalities, *choices.filters.regions}
        return cls(
            address=address,
            everywhere=not places,
            regions=frozenset(choices.filters.regions),
            municipalities=frozenset(_there_today(choices)),
            kinds=frozenset(choices.filters.kinds),
            mode=choices.mode,
            language=choices.language,
        )

    def choices(self) -> Choices:
        """The checked choices. Raises alerts.signup.choices.ChoiceError with the field that is wrong."""
        known = offered_places()
        codes = [place.code for place in known if place.code in self.municipalities]
        regions = [one for one in sorted({place.region for place in known}) if one in self.regions]
        unknown = len(codes) != len(self.municipalities) or len(regions) != len(self.regions)
        if not self.everywhere and (unknown or not (codes or regions)):
            raise ChoiceError("places")
        return Choices.chosen(
            municipalities=[] if self.everywhere else codes,
            regions=[] if self.everywhere else regions,
            kinds=sorted(self.kinds),
            mode=self.mode,
            language=self.language,
        )


@dataclass(frozen=True)
class RegionOffered:
    """A region of the form with its municipalities; `chosen` counts those that are ticked."""

    key: str
    slug: str
    name: str
    places: list[Place]
    chosen: int


def offered_places() -> list[Place]:
    """The municipalities that there are today."""
    return [place for place in places(clock.today()) if place.merged_into is None]


def regions_offered(entered: Entered, language: str) -> list[RegionOffered]:
    """The regions in the alphabetical order of a language."""
    by_region: dict[str, list[Place]] = {}
    for place in offered_places():
        by_region.setdefault(place.region, []).append(place)
    made = [
        RegionOffered(
            key=region,
            slug=region_slug(region),
            name=region_names(region)[language],
            places=in_order(known, language),
            chosen=sum(place.code in entered.municipalities for place in known),
        )
        for region, known in by_region.items()
    ]
    return sorted(made, key=lambda one: one.name.translate(str.maketrans("åäöÅÄÖ", "{|}{|}")))


def summary(choices: Choices, words: Words) -> list[tuple[str, str]]:
    """The choices in words: label and value."""
    _ = words.gettext
    by_code = {place.code: place for place in offered_places()}
    named = [region_names(region)[words.language] for region in choices.filters.regions]
    named += [by_code[code].named(words.language) for code in _there_today(choices) if code in by_code]
    kinds = [words.kind(kind) for kind in OFFERED if kind in choices.filters.kinds]
    return [
        (_("Where"), ", ".join(named) or _("The whole country")),
        (_("What"), ", ".join(kinds)),
        (_("How often"), mode_words(words)[choices.mode]),
    ]


def _there_today(choices: Choices) -> list[str]:
    """The codes of the chosen municipalities, or of those that they have become part of: alerts follow them there."""
    today = clock.today()
    return list(dict.fromkeys(mergers.on_day(code, today) for code in choices.filters.municipalities))


def mode_words(words: Words) -> dict[str, str]:
    """The name of each mode, in the order of the form."""
    _ = words.gettext
    texts = {
        "instant": _("At once"),
        "daily": _("In one mail a day, in the morning"),
        "weekly": _("In one mail a week, on Monday morning"),
    }
    return {mode: texts[mode] for mode in MODES}


def kind_words(words: Words) -> dict[str, str]:
    """The name of each kind of change that the form offers."""
    return {kind: words.kind(kind) for kind in OFFERED}


def fault_words(fault: str, words: Words) -> str:
    """What is wrong with a field, and what to do."""
    _ = words.gettext
    return {
        "address": _("This is no e-mail address that mail can be sent to. Write it as name@example.fi."),
        "places": _("Choose a region or a municipality, or the whole country."),
        "kinds": _("Choose at least one kind of change."),
        "mode": _("Choose how often."),
        "language": _("Choose a language."),
        "busy": _("Too many people ask just now. Try again in an hour."),
    }.get(fault, "")

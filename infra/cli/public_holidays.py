"""Public holidays by country, from the library that is kept up to date; worked out when a file is read.

Not in the Lambdas: a programme that was applied names every day.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date

import holidays

from loket.wire.programme_calendar import PublicHolidaysPart
from loket_cli.yaml_lines import Where

PUBLIC = "public"
OBSERVED = re.compile(r" \([^)]*\)$")
"""What the library puts behind the name of a day that stands in for another one: "(observed)"."""
Named = tuple[date, frozenset[str]]


def days(part: PublicHolidaysPart, years: Iterable[int]) -> Iterator[date]:
    """Every day of these years that is a holiday by this part of the file."""
    also, without = folded(part.also), folded(part.without)
    yield from (day for day, names in named(part, years, everything=False) if not names <= without)
    yield from (day for day, names in named(part, years, everything=True) if names & also)


def faults(part: PublicHolidaysPart, years: Iterable[int]) -> Iterator[tuple[Where, str]]:
    """What the library does not know, each with the path to it in the file."""
    once = tuple(years)
    if not once:
        yield ("public_holidays",), "needs a calendar or closed_days, which say for which years"
        return
    try:
        calendar(part, once, everything=False)
    except NotImplementedError:
        of_country = part.model_copy(update={"subdivision": None})
        try:
            known = calendar(of_country, once, everything=False).subdivisions
        except NotImplementedError:
            yield ("public_holidays", "country"), f"no holidays are known of the country {part.country}"
            return
        yield ("public_holidays", "subdivision"), f"is not known; there are: {', '.join(known) or 'none'}"
        return
    for key, wanted, everything in (("also", part.also, True), ("without", part.without, False)):
        names = dict.fromkeys(
            name for _, labels in labelled(part, once, everything=everything) for name in labels
        )
        for index, name in enumerate(wanted):
            if name.casefold() not in folded(names):
                yield ("public_holidays", key, index), f"no such holiday; there are: {', '.join(names)}"


def named(part: PublicHolidaysPart, years: Iterable[int], *, everything: bool) -> Iterator[Named]:
    """Each holiday with its names, in small letters."""
    return ((day, folded(names)) for day, names in labelled(part, years, everything=everything))


def labelled(
    part: PublicHolidaysPart, years: Iterable[int], *, everything: bool
) -> Iterator[tuple[date, list[str]]]:
    """Each holiday in its order, with its names as the country writes them; two may fall on one day."""
    for day, label in sorted(calendar(part, years, everything=everything).items()):
        yield day, [OBSERVED.sub("", name) for name in label.split(holidays.HOLIDAY_NAME_DELIMITER)]


def calendar(part: PublicHolidaysPart, years: Iterable[int], *, everything: bool) -> holidays.HolidayBase:
    """The public holidays, or every day that the library has a name for; raises NotImplementedError."""
    public = holidays.country_holidays(part.country, part.subdivision, years=years)
    if not everything:
        return public
    return holidays.country_holidays(
        part.country, part.subdivision, years=years, categories=public.supported_categories
    )


def folded(names: Iterable[str]) -> frozenset[str]:
    return frozenset(name.casefold() for name in names)

"""W1 in dataframely, over polars frames."""
from frames import *

import dataframely as dy


class Everything(dy.Schema):
    crime_ref = dy.String(nullable=False)


class Crimes(dy.Schema):
    crime_ref = dy.String(nullable=False, regex=REFERENCE)
    investigation_ref = dy.String(nullable=False)
    recorded_on = dy.Date(nullable=False, min=FIRST, max=LAST)
    supplied_force = dy.String(nullable=True, check=lambda value: value.is_in(FORCES))
    outcome_code = dy.String(nullable=True, check=lambda value: value.is_in(OUTCOMES))
    outcome_on = dy.Date(nullable=True)
    offence_from = dy.Date(nullable=True)
    offence_to = dy.Date(nullable=True)

    @dy.rule()
    def ends(cls):
        return ENDS_LAST

    @dy.rule()
    def dated(cls):
        return DATED

    @dy.rule()
    def unique(cls):
        return col("crime_ref").is_unique()


class Suspects(dy.Schema):
    ethnicity_self = dy.String(nullable=True, check=lambda value: value.is_in(ETHNICITIES))


class Joined(dy.Schema):
    linked = dy.Bool(nullable=False)
    age = dy.Int32(nullable=True, min=YOUNGEST, max=OLDEST)


class Victims(dy.Schema):
    linked = dy.Bool(nullable=False)


class Forces(dy.Schema):
    share = dy.Float64(nullable=False, max=MOST_MISSING)


def failures(schema, frame):
    return schema.filter(frame.select(schema.column_names())).failure.counts()


everything, crimes, suspects, victims = tables()
counts = {"c01": failures(Everything, everything).get("crime_ref|nullability", 0)}
found = failures(Crimes, crimes)
counts |= {
    "c02": found.get("investigation_ref|nullability", 0),
    "c03": found.get("recorded_on|nullability", 0),
    "c04": found.get("supplied_force|check", 0),
    "c05": found.get("outcome_code|check", 0),
    # It counts both rows of a repeated reference; references are repeated once at most.
    "c07": found.get("unique", 0) // 2,
    "c08": found.get("recorded_on|min", 0) + found.get("recorded_on|max", 0),
    "c09": found.get("ends", 0),
    "c10": found.get("crime_ref|regex", 0),
    "c11": found.get("dated", 0),
    "c06": failures(Suspects, suspects).get("ethnicity_self|check", 0),
    "c14": failures(Victims, linked(victims, crimes)).get("linked|nullability", 0),
}
joined = with_case(suspects, crimes)
found = failures(Joined, joined)
counts |= {"c13": found.get("linked|nullability", 0), "c12": found.get("age|min", 0) + found.get("age|max", 0)}
counts["c15"] = failures(Forces, shares(joined)).get("share|max", 0)
say_w1(counts, dataframely=dy.__version__, polars=pl.__version__)

"""What Flagstone's results say, in the form of the others: `flagstone_counts.py RESULTS WORKLOAD`. It is not measured."""
from layout import *

import duckdb

con = duckdb.connect()


def rows(table, what):
    return con.execute(what.replace("FROM it", f"FROM '{DATA}/{table}.parquet'")).fetchall()


if HOW == "w1":
    counts = {f"c{rule[3:]}": n for rule, n in rows("checks", "SELECT rule_id, breaches FROM it WHERE force = 'ALL'")}
    set_aside = rows("quarantine", "SELECT sum(rows) FROM it WHERE reason = 'no crime reference' AND path LIKE '%crimes%'")
    counts["c01"] = set_aside[0][0] or 0
    # The last check is one of each force: how many are over its limit.
    counts["c15"] = rows("checks", "SELECT count(*) FROM it WHERE rule_id = 'FS915' AND force <> 'ALL' AND status = 'fail'")[0][0]
    say_w1(counts)
elif HOW == "w2":
    verdicts = rows("verdicts", "SELECT force, cases, meets, does_not_meet, undetermined FROM it"
                                " WHERE unit = 'crime' AND force <> 'ALL'")
    flags = {row[0]: row[1:] for row in rows(
        "flag_accuracy", "SELECT force, meets_flagged, not_flagged, undetermined_flagged, meets_unflagged, not_unflagged,"
                         " undetermined_unflagged FROM it WHERE period = 'ALL'")}
    people = {(force, table): (n, missing) for force, table, n, missing in rows(
        "completeness", "SELECT force, \"table\", records, not_stated + refused + blank FROM it"
                        " WHERE population = 'all' AND denominator = 'due'")}
    table = []
    for force, cases, meets, does_not, undetermined in verdicts:
        cells = list(flags[force])
        # Cases whose flag is not recorded are those that are neither flagged nor unflagged.
        cells += [n - cells[i] - cells[i + 3] for i, n in enumerate((meets, does_not, undetermined))]
        suspects, victims = people[force, "suspects"], people[force, "victims"]
        table.append({"force": force[1:], **dict(zip(W2_COLUMNS, [cases, *cells, *suspects, *victims]))})
    say_w2(table)
else:
    say({"rows": rows("mentions", "SELECT mentioned + discounted FROM it WHERE population = 'every' AND force = 'ALL'")[0][0]})

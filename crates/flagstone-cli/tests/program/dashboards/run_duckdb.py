"""Runs SQL with DuckDB in the present folder, and prints what comes out as JSON: {name: [row, ...]}.

    run_duckdb.py views VIEWS.sql                 every view that the file makes
    run_duckdb.py page VIEWS.sql SOURCES PAGE.md  every query of a page, over the sources in a folder, over the views
"""

import json
import pathlib
import re
import sys

import duckdb


def rows(connection, query):
    cursor = connection.execute(query)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row)) for row in cursor.fetchall()]


def main():
    what, views = sys.argv[1], pathlib.Path(sys.argv[2])
    connection = duckdb.connect()
    connection.execute("SET TimeZone = 'UTC'")
    connection.execute(views.read_text())
    if what == "views":
        names = connection.execute("SELECT view_name FROM duckdb_views() WHERE NOT internal").fetchall()
        found = {name: rows(connection, f'SELECT * FROM "{name}"') for (name,) in names}
    else:
        sources, page = pathlib.Path(sys.argv[3]), pathlib.Path(sys.argv[4])
        # As the tool does: each file of a source is a table under its name, in a schema of the source's name.
        connection.execute(f'CREATE SCHEMA "{sources.name}"')
        for source in sorted(sources.glob("*.sql")):
            connection.execute(f'CREATE TABLE "{sources.name}"."{source.stem}" AS {source.read_text()}')
        queries = re.findall(r"^```sql (\w+)\n(.*?)^```$", page.read_text(), re.DOTALL | re.MULTILINE)
        found = {name: rows(connection, query) for name, query in queries}
    json.dump(found, sys.stdout, default=str)


main()

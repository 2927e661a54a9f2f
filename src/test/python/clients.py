"""Asks the server the competency questions with other people's clients and compares the answers.

Starts `./atlas serve` on a free port over a release built for this run, asks every SELECT question of data/queries with
rdflib's SPARQLStore and with SPARQLWrapper (GET and both forms of POST), and compares each answer with the .csv beside it.
Ends with status 1 and the differences if any answer differs.
"""

import csv
import io
import sys
import tempfile

import atlas
import rdflib
from rdflib import Graph
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, GET, JSON, POST, POSTDIRECTLY, URLENCODED, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import SPARQLWrapperException

rdflib.NORMALIZE_LITERALS = False  # values are compared as the server sends them

QUERIES = atlas.HOME / "data" / "queries"


def expected(path):
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"))))
    return rows[0], sorted(rows[1:])


def by_rdflib(endpoint, query):
    graph = Graph(store=SPARQLStore(endpoint))
    result = graph.query(query)
    names = [str(v) for v in result.vars]
    rows = [["" if row[n] is None else str(row[n]) for n in names] for row in result]
    return names, sorted(rows)


def by_wrapper_json(endpoint, query, method, request):
    client = SPARQLWrapper(endpoint)
    client.setQuery(query)
    client.setReturnFormat(JSON)
    client.setMethod(method)
    if request:
        client.setRequestMethod(request)
    answer = client.query().convert()
    names = answer["head"]["vars"]
    rows = [[b.get(n, {}).get("value", "") for n in names] for b in answer["results"]["bindings"]]
    return names, sorted(rows)


def by_wrapper_csv(endpoint, query):
    client = SPARQLWrapper(endpoint)
    client.setQuery(query)
    client.setReturnFormat(CSV)
    answer = client.query().convert().decode("utf-8")
    rows = list(csv.reader(io.StringIO(answer)))
    return rows[0], sorted(rows[1:])


CLIENTS = {
    "rdflib SPARQLStore": by_rdflib,
    "SPARQLWrapper JSON, GET": lambda e, q: by_wrapper_json(e, q, GET, None),
    "SPARQLWrapper JSON, POST form": lambda e, q: by_wrapper_json(e, q, POST, URLENCODED),
    "SPARQLWrapper JSON, POST query": lambda e, q: by_wrapper_json(e, q, POST, POSTDIRECTLY),
    "SPARQLWrapper CSV": by_wrapper_csv,
}


PATHS = {
    "id/territory/ken": "id/territory/ken",
    "id/rel/hosting/rocb-europe-aze-2013": "id/rel/hosting/rocb-europe-aze-2013",
    "scheme/topic/transit": "scheme/topic/transit",
    "doc/wco-brief-2013": "doc/wco-brief-2013",
    "doc/ptc-ri-2015/annex/12.2": "doc/ptc-ri-2015/annex/12.2",
    "graph/reference/cc": "territory/ken",
    "def": "def#Hosting",
    "dataset": "dataset",
    "lookup?code=KEN": "id/territory/ken",
}


def dereference(address):
    """rdflib asks for each path with its own Accept header and follows; the data must speak of the thing."""
    failed = 0
    for path, thing in PATHS.items():
        try:
            graph = Graph().parse(address + path)
        except (OSError, ValueError, rdflib.exceptions.ParserError) as problem:
            failed += 1
            print(f"{path} with rdflib: {problem}")
            continue
        if not any(str(s).endswith(thing) for s in graph.subjects()):
            failed += 1
            print(f"{path} with rdflib: {len(graph)} triples, none of {thing}")
    return failed


def is_select(query):
    words = [line.split("#")[0] if line.lstrip().startswith("#") else line for line in query.splitlines()]
    return any(line.strip().upper().startswith("SELECT") for line in words)


def main():
    questions = [q for q in sorted(QUERIES.glob("*.rq")) if is_select(q.read_text(encoding="utf-8"))]
    if len(questions) < 10:
        sys.exit(f"Only {len(questions)} questions were found in {QUERIES}.")
    with tempfile.TemporaryDirectory() as folder, atlas.server("--release", folder) as address:
        failed = compare(address + "sparql", questions)
        failed += dereference(address)
    passed = len(questions) * len(CLIENTS) + len(PATHS) - failed
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


def compare(endpoint, questions):
    failed = 0
    for question in questions:
        query = question.read_text(encoding="utf-8")
        wanted = expected(question.with_suffix(".csv"))
        for name, ask in CLIENTS.items():
            try:
                got = ask(endpoint, query)
            except (OSError, ValueError, SPARQLWrapperException) as problem:
                failed += 1
                print(f"{question.name} with {name}: {problem}")
                continue
            if got != wanted:
                failed += 1
                print(f"{question.name} with {name}: {len(got[1])} rows, {len(wanted[1])} expected")
                for row in [r for r in got[1] if r not in wanted[1]][:3]:
                    print("  only here:", row)
                for row in [r for r in wanted[1] if r not in got[1]][:3]:
                    print("  missing:  ", row)
    return failed


if __name__ == "__main__":
    main()

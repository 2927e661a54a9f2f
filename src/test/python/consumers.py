"""Follows one IRI of each kind with other people's linked data clients, and compares what they get.

Starts `./atlas serve` on a free port. rdflib, rapper (Raptor) and rdf-dereference (Comunica) each ask with the headers that are
theirs and follow the 303. Each must get the triples of the N-Triples form; where rdf-dereference gets a form with named graphs,
their union. Ends with status 1 if one gets something else.
"""

import subprocess
import sys
import urllib.request

import rdflib
from rdflib.compare import isomorphic

import atlas
import w3id

rdflib.NORMALIZE_LITERALS = False  # values are compared as the server sends them

NPM = atlas.HOME / "src" / "test" / "npm"
RAPPER = "/usr/bin/rapper"


def output(*command):
    return subprocess.run(command, check=True, capture_output=True, timeout=120, cwd=NPM).stdout


def graph(text):
    return rdflib.Graph().parse(data=text, format="nt")


def by_rdflib(url):
    return rdflib.Graph().parse(url)


def by_rapper(url):
    return graph(output(RAPPER, "--quiet", "--output", "ntriples", url))


def by_rdf_dereference(url):
    dataset = rdflib.ConjunctiveGraph()
    dataset.parse(data=output("/usr/bin/node", "dereference.js", url), format="nquads")
    union = rdflib.Graph()
    for triple in dataset.triples((None, None, None)):
        union.add(triple)
    return union


CLIENTS = [by_rdflib, by_rapper, by_rdf_dereference]


def main():
    count, wrong = 0, []
    with atlas.server() as server:
        for path in w3id.one_of_each_kind(server):
            if path.startswith("data/"):
                continue  # the things lead there
            document = "data/" + path if path.startswith(("id/", "scheme/")) else path
            with urllib.request.urlopen(server + document + ".nt", timeout=60) as answer:
                wanted = graph(answer.read())
            if len(wanted) < 3:
                wrong.append(f"{path}: only {len(wanted)} triples")
            for client in CLIENTS:
                count += 1
                try:
                    got = client(server + path)
                except subprocess.CalledProcessError as problem:
                    wrong.append(f"{path} {client.__name__}: {problem.stderr.decode()[:500]}")
                    continue
                if not isomorphic(wanted, got):
                    wrong.append(f"{path} {client.__name__}: {len(got)} triples, wanted {len(wanted)}")
    print("\n".join(wrong))
    print(f"{count - len(wrong)} passed, {len(wrong)} failed")
    sys.exit(1 if wrong or count == 0 else 0)


if __name__ == "__main__":
    main()

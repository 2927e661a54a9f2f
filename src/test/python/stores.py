"""Serves the release from stores of others, and compares with the same release served from memory.

The stores are Virtuoso as Debian has it, and RDF4J's memory store behind a small server of our own (bench/macro): RDF4J's own server is a
web application that needs a servlet container, and its engine and result writers are the same. The second Fuseki is asked by
StoreServerTest. Each store is loaded as docs/scaling.md says. Then `./atlas serve --store` is asked all stored questions, a document of
each kind, pages, and to check data. What differs must be what DIFFERENCES says, and nothing else.
"""

import contextlib
import csv
import io
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request

import atlas
import rdflib
import rdflib.compare

rdflib.NORMALIZE_LITERALS = False

# Seconds that a question may take, and one that is known to be slow in a store; and after which it is told that one took long.
LONG, SHORT, TOLD = 60, 3, 10
BASE = "https://w3id.org/customs-atlas/"
QUERIES = atlas.HOME / "data" / "queries"
DIFFERENCES = atlas.HOME / "src" / "test" / "resources" / "stores" / "differences.csv"
VIRTUOSO = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/errors.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa

[TempDatabase]
DatabaseFile = {folder}/temporary.db
TransactionFile = {folder}/temporary.trx

[Parameters]
ServerPort = 127.0.0.1:{sql}
NumberOfBuffers = 20000
DirsAllowed = {folder}
ServerThreads = 20

[HTTPServer]
ServerPort = 127.0.0.1:{port}
ServerThreads = 20
MaxClientConnections = 20

[SPARQL]
ResultSetMaxRows = 1000000
MaxQueryExecutionTime = 600
"""


def get(url, accept, data=None, content=None):
    """Status and body."""
    headers = {"Accept": accept, "Accept-Language": "en"}
    if content:
        headers["Content-Type"] = content
    request = urllib.request.Request(url, data=data, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=120) as answer:
            return answer.status, answer.read().decode("utf-8")
    except urllib.error.HTTPError as problem:
        return problem.code, problem.read().decode("utf-8", "replace")


def quads(release, file):
    """All that a store is to hold, as N-Quads in one file; and each graph's part by its name."""
    union, dataset = f"<{BASE}graph/union>", f"<{BASE}graph/dataset>"
    lines = (release / "customs-atlas.nq").read_text(encoding="utf-8").splitlines()
    triples = (release / "customs-atlas.nt").read_text(encoding="utf-8").splitlines()
    described = []
    for name in ("void.ttl", "dcat.ttl"):
        graph = rdflib.Graph().parse(release / name, format="turtle")
        described += graph.serialize(format="nt").splitlines()
    described = sorted({line for line in described if line})
    if len(lines) < 60_000 or len(triples) < 50_000 or len(described) < 1_000:
        sys.exit(f"{release} has too little: {len(lines)} quads, {len(triples)} triples, {len(described)} about it.")
    for graph, content in ((union, set(triples) | set(described)), (dataset, described)):
        lines += [line[: line.rindex(".")] + graph + " ." for line in content]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


@contextlib.contextmanager
def virtuoso(folder, file):
    port, sql = atlas.free_port(), atlas.free_port()
    ini = folder / "virtuoso.ini"
    ini.write_text(VIRTUOSO.format(folder=folder, port=port, sql=sql), encoding="utf-8")
    program = shutil.which("virtuoso-t")
    client = shutil.which("isql-vt")
    if not program or not client:
        sys.exit("Virtuoso is missing. Install the Debian package virtuoso-opensource-7-bin.")
    address = f"http://127.0.0.1:{port}/sparql"
    asked = address + "?query=ASK%7B%7D"
    with atlas.running([program, "+foreground", "+configfile", str(ini)], asked, stderr=subprocess.DEVNULL, cwd=folder):
        orders = f"ld_dir('{file.parent}', '{file.name}', ''); rdf_loader_run(); checkpoint; select ll_error from DB.DBA.load_list;"
        loaded = subprocess.run([client, f"127.0.0.1:{sql}", "dba", "dba", "EXEC=" + orders], capture_output=True, text=True)
        if loaded.returncode or "NULL" not in loaded.stdout:
            sys.exit(f"Virtuoso did not load the release:\n{loaded.stdout}\n{loaded.stderr}")
        yield address


@contextlib.contextmanager
def rdf4j(folder, file):
    port = atlas.free_port()
    module = atlas.HOME / "bench" / "macro"
    path = folder / "classpath"
    maven = ["mvn", "-q", "-B", "-ntp", "-f", str(module / "pom.xml"), "compile", "dependency:build-classpath"]
    subprocess.run([*maven, f"-Dmdep.outputFile={path}", "-Dmdep.includeScope=runtime"], check=True)
    java = [
        str(pathlib.Path(os.environ["JAVA_HOME"], "bin", "java")) if "JAVA_HOME" in os.environ else "java",
        "-Xmx1g",
        "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
        "-cp",
        f"{module / 'target' / 'classes'}:{path.read_text().strip()}",
    ]
    address = f"http://127.0.0.1:{port}/sparql"
    command = [*java, "org.customsatlas.bench.peers.Rdf4jServer", "memory", str(port), str(file)]
    with atlas.running(command, address + "?query=ASK%7B%7D"):
        yield address


def questions():
    """The names of the stored questions that give rows, with their texts."""
    found = {}
    for path in sorted(QUERIES.glob("*.rq")):
        text = path.read_text(encoding="utf-8")
        if re.search(r"^\s*SELECT\b", text, re.M | re.I):
            found[path.stem] = text
    if len(found) < 140:
        sys.exit(f"Only {len(found)} questions were found.")
    return found


def rows(text):
    return sorted(csv.reader(io.StringIO(text)))


def graph(text, form):
    found = rdflib.Dataset() if form == "trig" else rdflib.Graph()
    found.parse(data=text, format=form)
    return rdflib.compare.to_isomorphic(found) if form == "turtle" else found


def documents(site):
    """A document of each kind, from the sitemap."""
    status, text = get(site + "sitemap.xml", "*/*")
    kinds = {}
    for address in re.findall(r"<loc>([^<]*)</loc>", text):
        path = urllib.parse.urlsplit(address).path.lstrip("/")
        kinds.setdefault(path.rsplit("/", 1)[0], path)
    if status != 200 or len(kinds) < 20:
        sys.exit(f"The sitemap names {len(kinds)} kinds of address.")
    return sorted(kinds.values())


def asked(site, text, seconds):
    query = urllib.parse.urlencode({"query": text, "timeout": seconds}).encode()
    return get(site + "sparql", "text/csv", query)


def differences(site, other, slow):
    """What the server of a store answers in another way than that of memory: kind and name.

    A question that is known to be slow in the store may be stopped; but if it is answered, then rightly.
    """
    found = set()
    for name, text in questions().items():
        start = time.monotonic()
        status, answer = asked(site, text, SHORT if name in slow else LONG)
        if name in slow and status == 503:
            continue
        if time.monotonic() - start > TOLD:
            print(f"{name} took {time.monotonic() - start:.0f} s.", file=sys.stderr)
        if status != 200:
            print(f"{name}: {status} {answer[:300]}", file=sys.stderr)
        if status != 200 or rows(answer) != rows((QUERIES / f"{name}.csv").read_text(encoding="utf-8")):
            found.add(("question", name))
    for path in documents(other):
        if not path.startswith("data/"):
            continue
        here, there = get(site + path, "text/turtle"), get(other + path, "text/turtle")
        if here[0] != there[0] or (here[0] == 200 and graph(here[1], "turtle") != graph(there[1], "turtle")):
            found.add(("document", path))
    pages = list(csv.DictReader((atlas.HOME / "src/test/resources/pages/pages.csv").open(encoding="utf-8")))
    if len(pages) < 40:
        sys.exit(f"Only {len(pages)} pages were found.")
    for page in pages:
        # Other days are worked out in memory only (docs/scaling.md).
        wanted = "400" if "asOf=" in page["address"] else page["status"]
        status, answer = get(site + page["address"], "text/html")
        if str(status) != wanted:
            print(f"{page['address']}: {status} {re.sub('<[^>]*>', ' ', answer)[-300:]}", file=sys.stderr)
            found.add(("page", page["address"]))
    data = (atlas.HOME / "src/test/resources/contributions/good/agreement.ttl").read_bytes()
    checks = [get(address + "validate", "application/json", data, "text/turtle") for address in (site, other)]
    reports = [(status, json.loads(text).get("conforms") if status == 200 else text) for status, text in checks]
    if reports[0] != reports[1] or reports[1][0] != 200:
        print(f"/validate: {reports}", file=sys.stderr)
        found.add(("check", "agreement.ttl"))
    return found


def known(store):
    """What is written down to differ; each row has its reason."""
    with DIFFERENCES.open(encoding="utf-8") as file:
        listed = list(csv.DictReader(file))
    if any(not row["reason"] for row in listed):
        sys.exit(f"{DIFFERENCES} has a row without a reason.")
    return {(row["kind"], row["name"]) for row in listed if row["store"] == store}


def expected(store):
    """Of these, what must differ."""
    return {(kind, name) for kind, name in known(store) if kind != "slow"}


def main():
    stores = {"rdf4j": rdf4j, "virtuoso": virtuoso}
    chosen = sys.argv[1:] or list(stores)
    faults = []
    with atlas.server("--rate", "0") as other, tempfile.TemporaryDirectory() as name:
        file = pathlib.Path(name, "store.nq")
        quads((atlas.HOME / "release" / "current").resolve(), file)
        for store in chosen:
            folder = pathlib.Path(name, store)
            folder.mkdir()
            shutil.copy(file, folder)
            start = time.monotonic()
            with stores[store](folder, folder / file.name) as address, atlas.server("--store", address, "--rate", "0", "--timeout", str(LONG)) as site:
                ready = time.monotonic() - start
                found = differences(site, other, {name for kind, name in known(store) if kind == "slow"})
            faults += [f"{store}: {kind} {thing} differs" for kind, thing in sorted(found - expected(store))]
            faults += [f"{store}: {kind} {thing} is listed, and does not differ" for kind, thing in sorted(expected(store) - found)]
            print(f"{store}: loaded and ready after {ready:.0f} s, compared after {time.monotonic() - start:.0f} s; {len(found)} differences")
    for fault in faults:
        print(fault, file=sys.stderr)
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()

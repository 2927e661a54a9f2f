"""Asks for our names at an Apache that has the rules of docs/w3id, and follows them to a server.

Starts `./atlas serve` and Apache on free ports, with a configuration like that of w3id.org (one folder with a .htaccess for each
project). The kinds of names are taken from the data. Each is asked for with several Accept headers, with a suffix and with a
query, and must lead to 200 in the form that was wanted. Ends with status 1 if one does not.
"""

import csv
import io
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.error
import urllib.parse
import urllib.request

import atlas

BASE = "https://w3id.org/customs-atlas/"
RULES = atlas.HOME / "docs" / "w3id" / ".htaccess"
SERVER = re.compile(r"E=ATLAS:[^\]]+")
MODULES = pathlib.Path("/usr/lib/apache2/modules")
NEEDED = ["mpm_event", "authz_core", "dir", "headers", "rewrite"]
CONFIG = """
{modules}
ServerRoot {folder}
ServerName localhost
Listen 127.0.0.1:{port}
User {user}
Group {group}
PidFile {folder}/pid
ErrorLog {folder}/errors
DocumentRoot {folder}/www
<Directory {folder}/www>
  AllowOverride All
  Require all granted
</Directory>
"""
ACCEPTS = {
    "text/turtle": "text/turtle",
    "application/ld+json": "application/ld+json",
    "application/n-triples;q=0.5, application/rdf+xml": "application/rdf+xml",
    "text/turtle;q=0.3, application/trig;q=0.9, */*;q=0.1": "application/trig",
    "*/*": None,
}
# What is no IRI of a description, with what it must be answered as.
SERVICES = {
    "": None,
    "health": "application/json",
    "sparql": "text/turtle",
    "sparql?query=ASK%20%7B%3Fs%20%3Fp%20%22caf%C3%A9%20%2B%26%23%22%7D&format=json": "application/sparql-results+json",
    "lookup?code=KEN": "text/turtle",
    ".well-known/void": "text/turtle",
    "context.jsonld": "application/ld+json",
    "prefixes.json": "application/json",
    "logo.svg": "image/svg+xml",
    "shapes.html": "text/html",
    "dataset.linkset": "application/linkset+json",
    "data/id/territory/ken.nt?_profile=brief&asOf=2020-01-01": "application/n-triples",
    "downloads/SHA256SUMS": None,
    "downloads/customs-atlas.nq.gz": None,
}


def get(url, accept="*/*"):
    request = urllib.request.Request(url, headers={"Accept": accept, "User-Agent": "customs-atlas-test"})
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, answer.headers.get_content_type(), answer.url
    except urllib.error.HTTPError as problem:
        return problem.code, problem.headers.get_content_type(), problem.url


class NoFollowing(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


def first_answer(url, data=None):
    """Status, Location and the origins that may read the first answer, which is not followed."""
    try:
        answer = urllib.request.build_opener(NoFollowing).open(urllib.request.Request(url, data=data), timeout=30)
    except urllib.error.HTTPError as problem:
        answer = problem
    return answer.status, answer.headers.get("Location"), answer.headers.get("Access-Control-Allow-Origin")


def one_of_each_kind(server):
    """The first name of each kind in the data: id/org/…, scheme/topic/…, doc/…, graph/reference/…"""
    query = f'SELECT DISTINCT ?s {{ ?s a ?type FILTER (STRSTARTS(STR(?s), "{BASE}")) }} ORDER BY ?s'
    url = server + "sparql?format=csv&query=" + urllib.parse.quote(query)
    with urllib.request.urlopen(url, timeout=60) as answer:
        rows = list(csv.reader(io.TextIOWrapper(answer, "utf-8")))[1:]
    kinds = {}
    for (iri,) in rows:
        path = iri[len(BASE) :].split("#")[0]
        if path and path != "sparql":
            kinds.setdefault(path.rpartition("/")[0] if path.startswith(("id/", "scheme/")) else path.split("/")[0], path)
    if len(kinds) < 40:
        sys.exit(f"Only {len(kinds)} kinds of names were found: {sorted(kinds)}")
    paths = sorted(kinds.values())
    return paths + ["data/" + p for p in paths if p.startswith(("id/", "scheme/"))]


def check(name, server):
    """What is wrong; nothing if all is well."""
    paths = one_of_each_kind(server)
    count, wrong = 0, []

    def expect(path, accept, wanted):
        nonlocal count
        count += 1
        status, kind, where = get(name + path, accept)
        if status != 200 or (wanted and kind != wanted) or not where.startswith(server):
            wrong.append(f"{path} as {accept}: {status} {kind} at {where}, wanted {wanted or 'anything'} at {server}")

    for path in paths:
        for accept, wanted in ACCEPTS.items():
            expect(path, accept, wanted)
        expect(path + ".nt", "*/*", "application/n-triples")
        expect(path + "?format=jsonld", "*/*", "application/ld+json")
    for path, wanted in SERVICES.items():
        expect(path, "*/*", wanted)

    for path, data, wanted in [
        ("id/org/wco.ttl?a=b%20c&d=%C3%A9", None, (302, server + "id/org/wco.ttl?a=b%20c&d=%C3%A9")),
        ("no/such%20name", None, (302, server + "no/such%20name")),
        ("sparql", b"query=ASK%7B%7D", (307, server + "sparql")),
    ]:
        count += 1
        got = first_answer(name + path, data)
        if got != (*wanted, "*"):
            wrong.append(f"{path}: {got}, wanted {wanted}")
    count += 1
    if get(name + "id/org/no-such-thing")[0] != 404:
        wrong.append("id/org/no-such-thing: found")
    return count, wrong


def main():
    rules = RULES.read_text(encoding="utf-8")
    if len(SERVER.findall(rules)) != 1:
        sys.exit(f"{RULES} does not name the server at one place.")
    apache = shutil.which("apache2", path="/usr/sbin:" + os.environ["PATH"])
    if apache is None:
        sys.exit("Apache is missing. Install the Debian package apache2-bin.")
    with tempfile.TemporaryDirectory() as folder, atlas.server() as server:
        www = pathlib.Path(folder, "www", "customs-atlas")
        www.mkdir(parents=True)
        (www / ".htaccess").write_text(SERVER.sub("E=ATLAS:" + server, rules), encoding="utf-8")
        pathlib.Path(folder).chmod(0o755)  # Apache gives up root's rights
        port = atlas.free_port()
        config = pathlib.Path(folder, "apache.conf")
        config.write_text(
            CONFIG.format(
                modules="\n".join(f"LoadModule {m}_module {MODULES}/mod_{m}.so" for m in NEEDED),
                folder=folder,
                port=port,
                user="www-data",
                group="www-data",
            ),
            encoding="utf-8",
        )
        name = f"http://127.0.0.1:{port}/customs-atlas/"
        with atlas.running([apache, "-D", "FOREGROUND", "-f", str(config)], name, stderr=subprocess.DEVNULL):
            count, wrong = check(name, server)
    print("\n".join(wrong))
    print(f"{count - len(wrong)} passed, {len(wrong)} failed")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()

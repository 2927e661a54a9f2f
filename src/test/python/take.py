"""Takes queries away from the server in every language of programs and as notebooks, and runs what it gets as it stands.

The code of some stored questions must give as many rows as the answers that are kept beside them. Hostile queries
(src/test/resources/take) must give the same values as when the endpoint is asked directly. Python must compile all files,
nbformat must find each notebook valid, each table must fit its description (CSVW), and openpyxl must open the workbooks. Ends with status 1 if something is not as it should be.
"""

import csv
import io
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import urllib.parse
import urllib.request
import warnings
import zipfile

os.environ["LC_ALL"] = "C.UTF-8"
os.environ["PYDEVD_DISABLE_FILE_VALIDATION"] = "1"  # or each kernel prints a warning

warnings.filterwarnings("ignore", "Workbook contains no default style")

import nbclient
import nbformat
import openpyxl
import rdflib

import atlas

QUERIES = atlas.HOME / "data" / "queries"
HOSTILE = sorted((atlas.HOME / "src" / "test" / "resources" / "take").glob("*.rq"))
JAVA = pathlib.Path(os.environ.get("JAVA_HOME", "/usr")) / "bin" / "java"
ROWS = ["accessions-per-decade", "country-codes", "members-of-a-community-on-several-days", "dates-of-instruments"]
UNKNOWN = {"gMonthDay": r"--\d\d-\d\d"}  # to rdflib, which reads the others
LANGUAGES = ["python", "r", "javascript", "curl", "java"]


def get(address, accept="*/*"):
    request = urllib.request.Request(address, headers={"Accept": accept})
    with urllib.request.urlopen(request, timeout=60) as answer:
        return answer.read().decode("utf-8")


def ask(server, query, accept="application/sparql-results+json"):
    body = urllib.parse.urlencode({"query": query}).encode()
    with urllib.request.urlopen(urllib.request.Request(server + "sparql", body, {"Accept": accept}), timeout=60) as answer:
        return answer.read().decode("utf-8")


def run(*command, **settings):
    done = subprocess.run(command, capture_output=True, timeout=120, encoding="utf-8", **settings)
    if done.returncode != 0:
        return f"{command[0]} ended with {done.returncode}: {done.stderr[-1000:]}{done.stdout[-500:]}"
    return done.stdout


def last_json(printed):
    try:
        return json.loads(printed.strip("\n").split("\n")[-1])
    except (ValueError, IndexError):
        return printed


def by_python(code, folder):
    shown = """
import json
taken = dir()
print(json.dumps(len(graph) if "graph" in taken else frame.astype("string").fillna("").values.tolist() if "frame" in taken else answer))
"""
    return last_json(run("/usr/bin/python3", "-c", code + shown))


def by_r(code, folder):
    (folder / "taken.R").write_text(
        code + '\ncat("\\n", jsonlite::toJSON(lapply(seq_len(nrow(frame)), function(i) '
        'vapply(frame, function(v) if (is.na(v[i])) "" else format(v[i], digits = 15), ""))), sep = "")',
        encoding="utf-8",
    )
    printed = run("/usr/bin/Rscript", "--vanilla", str(folder / "taken.R"))
    return last_json(printed)


def by_javascript(code, folder):
    (folder / "taken.mjs").write_text(
        code + '\nconsole.log(JSON.stringify(rows.map((row) => head.vars.map((name) => String(row[name] ?? "")))));', encoding="utf-8"
    )
    return last_json(run("/usr/bin/node", str(folder / "taken.mjs")))


def table(printed):
    return list(csv.reader(io.StringIO(printed, newline="")))[1:]


def by_curl(code, folder):
    return table(run("/bin/sh", "-c", code))


def by_java(code, folder):
    (folder / "CustomsAtlas.java").write_text(code, encoding="utf-8")
    jar = atlas.HOME / "target" / "customs-atlas.jar"
    return table(run(str(JAVA), "-Dstdout.encoding=UTF-8", "-cp", str(jar), str(folder / "CustomsAtlas.java")))


RUNNERS = {"python": by_python, "r": by_r, "javascript": by_javascript, "curl": by_curl, "java": by_java}


class Checks:
    def __init__(self):
        self.count, self.wrong = 0, []

    def equal(self, wanted, got, what):
        self.count += 1
        if wanted != got:
            self.wrong.append(f"{what}: {str(got)[:1500]!r}, wanted {str(wanted)[:1500]!r}")


def blocks(qmd):
    return [code for _, code in re.findall(r"^(`{3,})\{python\}\n(.*?)\n\1$", qmd, re.S | re.M)]


def executed(text, checks, what):
    """A notebook that has run; its last picture or word stands in it."""
    notebook = nbformat.reads(text, as_version=4)
    try:
        nbclient.NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    except nbclient.exceptions.CellExecutionError as problem:
        checks.equal("no error", str(problem), what)
        return []
    return [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]


def kept(name):
    with open(QUERIES / (name + ".csv"), encoding="utf-8", newline="") as file:
        return len(list(csv.reader(file))) - 1


def all_questions(server, checks):
    names = [path.stem for path in sorted(QUERIES.glob("*.rq"))]
    checks.equal(True, len(names) >= 150, "questions")
    for name in names:
        code = get(f"{server}take/python?question={name}")
        compile(code, name + ".py", "exec")
        text = get(f"{server}take/ipynb?question={name}")
        try:
            nbformat.validate(json.loads(text))
        except (ValueError, nbformat.ValidationError) as problem:
            checks.equal("a valid notebook", str(problem), name)
        cells = [cell["source"] for cell in json.loads(text)["cells"] if cell["cell_type"] == "code"]
        checks.equal(cells, blocks(get(f"{server}take/qmd?question={name}")), name + " as Quarto")
        checks.equal(True, len(cells) >= 1, name + " has code")


def tables(server, checks):
    """Each table fits its description: the columns are those that are named, and each value is one of its datatype."""
    values = 0
    for path in sorted(QUERIES.glob("*.rq")):
        if not re.search(r"^SELECT\b", path.read_text(encoding="utf-8"), re.M):
            continue
        name = path.stem
        with urllib.request.urlopen(f"{server}take/csvw?question={name}", timeout=60) as answer:
            files = zipfile.ZipFile(io.BytesIO(answer.read()))
        checks.equal([name + ".csv", name + ".csv-metadata.json"], files.namelist(), name + ".csvw.zip")
        description = json.loads(files.read(name + ".csv-metadata.json"))
        checks.equal(name + ".csv", description["url"], name + " describes")
        header, *lines = csv.reader(io.StringIO(files.read(name + ".csv").decode("utf-8"), newline=""))
        columns = description["tableSchema"]["columns"]
        checks.equal(header, [column["titles"][0] for column in columns], name + " columns")
        checks.equal(kept(name), len(lines), name + " rows in CSV")
        for at, column in enumerate(columns):
            for text in filter(None, (line[at] for line in lines)):
                values += 1
                literal = rdflib.Literal(text, datatype=rdflib.XSD[column["datatype"]])
                unread = literal.value is None and not re.fullmatch(UNKNOWN.get(column["datatype"], "(?!)"), text)
                if unread:
                    checks.equal(column["datatype"], text, f"{name} {header[at]}")
    checks.equal(True, values > 10_000, "values")


def workbooks(server, checks):
    for name in ROWS:
        with urllib.request.urlopen(f"{server}take/xlsx?question={name}", timeout=60) as answer:
            book = openpyxl.load_workbook(io.BytesIO(answer.read()))
        sheet, about = book.worksheets
        checks.equal(("Answer", "About", "A2"), (sheet.title, about.title, sheet.freeze_panes), name + " sheets")
        checks.equal(kept(name), sheet.max_row - 1, name + " rows in the workbook")
        checks.equal([], [cell.value for line in sheet.iter_rows() for cell in line if cell.data_type == "f"], name + " formulas")
        written = "\n".join(str(line[1].value or "") for line in about.iter_rows())
        checks.equal(True, "SELECT" in written and "release" in written, name + " says what it is")


def rows(server, folder, checks):
    for name in ROWS:
        wanted = kept(name)
        for language in LANGUAGES:
            got = RUNNERS[language](get(f"{server}take/{language}?question={name}"), folder)
            checks.equal(wanted, len(got) if isinstance(got, list) else got, f"{name} in {language}")


def hostile(server, folder, checks):
    checks.equal(True, len(HOSTILE) >= 2, "hostile queries")
    for path in HOSTILE:
        query = path.read_bytes().decode("utf-8")
        answer = json.loads(ask(server, query))
        wanted = [[row[name]["value"] for name in answer["head"]["vars"]] for row in answer["results"]["bindings"]]
        parameter = urllib.parse.urlencode({"query": query})
        for language in LANGUAGES:
            got = RUNNERS[language](get(f"{server}take/{language}?{parameter}"), folder)
            checks.equal(wanted, got, f"{path.name} in {language}")
        notebook = get(f"{server}take/ipynb?{parameter}")
        checks.equal(1, len([o for o in executed(notebook, checks, path.name) if "data" in o]), path.name + " as a notebook")


def other_kinds(server, folder, checks):
    """Yes or no, and graphs."""
    name = "does-a-country-host-an-office"
    truth = json.loads(ask(server, (QUERIES / (name + ".rq")).read_text(encoding="utf-8")))["boolean"]
    code = {language: get(f"{server}take/{language}?question={name}") for language in LANGUAGES}
    checks.equal(truth, by_python(code["python"], folder), name + " in python")
    checks.equal(str(truth).lower(), run("/usr/bin/node", "--input-type=module", "-e", code["javascript"]).strip(), name + " in javascript")
    checks.equal(truth, json.loads(run("/bin/sh", "-c", code["curl"]))["boolean"], name + " in curl")
    (folder / "truth.R").write_text(code["r"], encoding="utf-8")
    checks.equal(f"[1] {str(truth).upper()}", run("/usr/bin/Rscript", "--vanilla", str(folder / "truth.R")).strip(), name + " in r")
    name = "describe-a-thing"
    code = {language: get(f"{server}take/{language}?question={name}") for language in LANGUAGES}
    triples = len(ask(server, (QUERIES / (name + ".rq")).read_text(encoding="utf-8"), "application/n-triples").splitlines())
    checks.equal(True, triples > 5, name)
    checks.equal(triples, by_python(code["python"], folder), name + " in python")
    checks.equal("@", run("/bin/sh", "-c", code["curl"])[:1].replace("P", "@"), name + " in curl")
    checks.equal(True, len(json.loads(run("/usr/bin/node", "--input-type=module", "-e", code["javascript"]))) > 0, name + " in javascript")
    (folder / "graph.R").write_text(code["r"] + "cat(length(triples[[1]]))", encoding="utf-8")
    checks.equal(str(triples), run("/usr/bin/Rscript", "--vanilla", str(folder / "graph.R")).split()[-1].split("]")[-1], name + " in r")
    (folder / "CustomsAtlas.java").write_text(code["java"], encoding="utf-8")
    jar = str(atlas.HOME / "target" / "customs-atlas.jar")
    checks.equal(True, " .\n" in run(str(JAVA), "-cp", jar, str(folder / "CustomsAtlas.java")), name + " in java")


def notebooks(server, checks):
    for name, picture in [("accessions-per-decade", True), ("dates-of-instruments", True), ("country-codes", False), ("describe-a-thing", False)]:
        outputs = executed(get(f"{server}take/ipynb?question={name}"), checks, name)
        pictures = [output for output in outputs if "image/png" in output.get("data", {})]
        checks.equal(picture, len(pictures) == 1, name + " has a picture")
    types = 'import json\nprint(json.dumps({name: str(kind) for name, kind in frame.dtypes.items()}))'
    code = get(f"{server}take/python?question=accessions-per-decade")
    checks.equal({"decade": "string", "accessions": "Int64"}, last_json(run("/usr/bin/python3", "-c", code + types)), "types")


def main():
    checks = Checks()
    with atlas.server() as server, tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        all_questions(server, checks)
        tables(server, checks)
        workbooks(server, checks)
        rows(server, folder, checks)
        hostile(server, folder, checks)
        other_kinds(server, folder, checks)
        notebooks(server, checks)
    print("\n".join(checks.wrong))
    print(f"{checks.count - len(checks.wrong)} passed, {len(checks.wrong)} failed")
    sys.exit(1 if checks.wrong or checks.count == 0 else 0)


if __name__ == "__main__":
    main()

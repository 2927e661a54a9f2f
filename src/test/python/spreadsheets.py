"""Opens our tables as the user of a spreadsheet does, and compares what stands there.

Gnumeric opens the reports in CSV, and makes formulas of cells as every spreadsheet does; openpyxl tells which cells became one.
openpyxl opens the templates, looks at their comments and lists, and saves them; Gnumeric saves them again. What they saved must
say the same to `atlas diff`. Ends with status 1 if something is not as it should be.
"""

import csv
import io
import json
import pathlib
import subprocess
import sys
import tempfile
import warnings

import openpyxl

import atlas

SSCONVERT = "/usr/bin/ssconvert"
CLASSES = ["project", "event", "hosting"]
HOSTILE = ["=1+1", "+1+1", "-1+1", "@SUM(1,1)", "\\t=1+1", "\\r=1+1", "＝1+1", '\\"=1+1', "=cmd|' /C calc'!A0", "'=1+1", "a,\\n=1+1", "2014-07-01", "007"]

warnings.filterwarnings("ignore", "Workbook contains no default style")


class Checks:
    def __init__(self):
        self.count, self.wrong = 0, []

    def equal(self, wanted, got, what):
        self.count += 1
        if wanted != got:
            self.wrong.append(f"{what}: {got!r}, wanted {wanted!r}")

    def true(self, holds, what):
        self.equal(True, bool(holds), what)


def run(folder, *command, status=0):
    done = subprocess.run(command, cwd=folder, capture_output=True, timeout=300)
    if done.returncode != status:
        sys.exit(f"{' '.join(command)} ended with {done.returncode}:\n{done.stderr.decode()}\n{done.stdout.decode()[:2000]}")
    return done.stdout.decode()


def atlas_says(folder, *arguments, status=0):
    verb, *others = arguments
    release = [] if verb == "template" else ["--release", str(atlas.HOME / "release")]
    return run(folder, str(atlas.HOME / "atlas"), verb, *release, *others, status=status)


def opened(folder, text, name):
    """The cells of a CSV text, row by row, after a spreadsheet has opened it."""
    (folder / f"{name}.csv").write_text(text, encoding="utf-8", newline="")
    run(folder, SSCONVERT, f"{name}.csv", f"{name}.xlsx")
    return list(openpyxl.load_workbook(folder / f"{name}.xlsx").active.iter_rows())


def is_formula(cell):
    return cell.data_type == "f"


def reports(folder, checks):
    canary = opened(folder, "a,b\r\n1,=1+1\r\n2,'=1+1\r\n", "canary")
    checks.equal([True, False], [is_formula(row[1]) for row in canary[1:]], "the spreadsheet makes formulas")
    name = "=1+1.ttl"
    (folder / name).write_text(
        "@prefix place: <https://w3id.org/customs-atlas/id/place/> .\n@prefix atlas: <https://w3id.org/customs-atlas/def#> .\n"
        + "".join(
            f'place:x{i} a atlas:Place ; <http://www.w3.org/2004/02/skos/core#prefLabel> "{text}"@en, "{text}"@en-gb ;'
            f' atlas:memberCount "{text}" .\n'
            for i, text in enumerate(HOSTILE)
        ),
        encoding="utf-8",
    )
    for language in "en", "fr":
        common = [name, "--lang", language]
        text = atlas_says(folder, "validate", *common, "--format", "csv", status=1)
        wanted = json.loads(atlas_says(folder, "validate", *common, "--format", "json", status=1))["results"]
        rows = opened(folder, text, "report-" + language)
        header = [cell.value for cell in rows[0]]
        checks.true(len(wanted) > len(HOSTILE), "there are results")
        checks.equal(len(wanted), len(rows) - 1, "rows of the report")
        values = 0
        for result, row in zip(wanted, rows[1:]):
            cell = dict(zip(header, row))
            checks.equal([], [c.value for c in row if is_formula(c)], "formulas")
            checks.equal(result["rule"], cell["rule"].value, "rule")
            checks.equal("'" + name, "'" + str(cell["file"].value).lstrip("'"), "file")
            checks.equal(result["place"]["line"], cell["line"].value, "line")
            checks.equal("n", cell["line"].data_type, "a line is a number, to sort by")
            checks.true(str(cell["message"].value).startswith(result["messages"][language][:20]), "message: " + str(cell["message"].value))
            values += result["value"] is not None
        checks.true(values > len(HOSTILE), "values")
    changes = atlas_says(folder, "diff", name, "--format", "csv")
    rows = opened(folder, changes, "changes")
    checks.true(len(rows) > len(HOSTILE), "rows of the difference")
    checks.equal(len(list(csv.reader(io.StringIO(changes)))), len(rows), "rows of the difference")
    checks.equal([], [c.value for row in rows for c in row if is_formula(c)], "formulas in the difference")


def templates(folder, checks):
    for type_ in CLASSES:
        header, example = csv.reader(io.StringIO(atlas_says(folder, "template", type_)))
        for language in "en", "fr":
            book = f"{type_}-{language}.xlsx"
            atlas_says(folder, "template", type_, "--format", "xlsx", "--lang", language, "--out", book)
            workbook = openpyxl.load_workbook(folder / book)
            sheet, help_, lists = workbook.worksheets
            checks.equal("Help" if language == "en" else "Aide", help_.title, book)
            checks.equal("hidden", lists.sheet_state, book + " Lists")
            checks.equal("B2", sheet.freeze_panes, book + " frozen")
            checks.equal(header, [c.value for c in sheet[1]], book + " header")
            checks.equal(example, [str(c.value or "") for c in sheet[2]], book + " example")
            for cell in sheet[1]:
                checks.true(
                    cell.comment is not None and cell.comment.text.startswith(cell.value), f"{book} comment of {cell.value}"
                )
            drop_downs = sheet.data_validations.dataValidation
            checks.true(drop_downs, book + " has drop-down lists")
            for drop_down in drop_downs:
                checks.equal(("list", None), (drop_down.type, drop_down.showErrorMessage or None), f"{book} {drop_down.sqref}")
                area = drop_down.formula1.replace("$", "").split("!")[1]
                choices = [cell.value for row in lists[area] for cell in (row if isinstance(row, tuple) else (row,))]
                checks.true(choices and all("/" in str(c) for c in choices), f"{book} {drop_down.sqref} choices {choices[:3]}")
            if (type_, language) == ("event", "en"):
                saved_again(folder, workbook, book, checks)


def saved_again(folder, workbook, book, checks):
    """A template says the same after openpyxl, and after that Gnumeric, has saved it."""
    workbook.save(folder / ("openpyxl-" + book))
    run(folder, SSCONVERT, "openpyxl-" + book, "gnumeric-" + book)
    said = []
    for file in book, "openpyxl-" + book, "gnumeric-" + book:
        statements = json.loads(atlas_says(folder, "diff", file, "--format", "json"))["statements"]
        said.append([{k: v for k, v in s.items() if k != "file"} for s in statements])
    checks.true(len(said[0]) > 2, book + " says something")
    checks.equal(said[0], said[1], book + " saved by openpyxl")
    checks.equal(said[0], said[2], book + " saved by Gnumeric")


def main():
    checks = Checks()
    with tempfile.TemporaryDirectory() as folder:
        reports(pathlib.Path(folder), checks)
        templates(pathlib.Path(folder), checks)
    print("\n".join(checks.wrong))
    print(f"{checks.count - len(checks.wrong)} passed, {len(checks.wrong)} failed")
    sys.exit(1 if checks.wrong or checks.count == 0 else 0)


if __name__ == "__main__":
    main()

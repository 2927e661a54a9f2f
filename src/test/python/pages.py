"""Runs the commands and programs of the pages and compares what they print.

In a fenced block marked `console`, a line that begins with "$ " is a command and the lines below it are what it prints; "…"
stands for any text. `./atlas serve` is started in the background on a free port, and stopped at the end of the page.

In the pages of PROGRAMS every block is run, in the order in which it stands: `python` and `r` as one program each, which goes on from
block to block in an empty folder, `sparql` by the endpoint. A block marked `text` or `csv` is what the block before it prints, and a
picture that a program says it writes must be there. No other blocks may stand in these pages.

Ends with status 1 if something else is printed. Pages to run may be named: pages.py docs/recipes.md
"""

import contextlib
import pathlib
import re
import subprocess
import sys
import tempfile
import urllib.error
import urllib.parse
import urllib.request

import atlas
from atlas import HOME
PAGES = ["README.md", "CONTRIBUTING.md", *sorted(str(p.relative_to(HOME)) for p in (HOME / "docs").rglob("*.md"))]
PROGRAMS = ["docs/for-data-scientists.md", "docs/questions.md", "docs/recipes.md", "docs/search.md", "docs/views.md"]
BLOCK = re.compile(r"^```(\S*)\n(.*?)^```$", re.S | re.M)
OUTPUT = ("text", "csv")
PICTURE = re.compile(r"""["']([\w-]+\.png)["']""")
END = "\x01"

# A program is given its blocks one by one, each as the name of its file, and says when it has run one.
INTERPRETERS = {
    "python": [
        sys.executable,
        "-c",
        "import sys\nscope = {'__name__': '__main__'}\n"
        "for name in sys.stdin:\n"
        "    exec(compile(open(name.strip(), encoding='utf-8').read(), name.strip(), 'exec'), scope)\n"
        f"    print('{END}', flush=True)\n",
    ],
    "r": [
        "Rscript",
        "--vanilla",
        "-e",
        "names <- file('stdin', 'r'); scope <- globalenv()\n"
        "while (length(name <- readLines(names, 1)) == 1) {\n"
        "  source(name, local = scope, print.eval = TRUE, encoding = 'UTF-8')\n"
        f"  cat('{END}\\n'); flush(stdout())\n"
        "}",
    ],
}


def steps(block):
    command, printed = None, []
    for line in block.splitlines():
        if line.startswith("$ "):
            if command:
                yield command, "\n".join(printed)
            command, printed = line[2:], []
        else:
            printed.append(line)
    if command:
        yield command, "\n".join(printed)


def matches(wanted, got):
    pattern = ".*".join(re.escape(part) for part in wanted.strip().split("…"))
    return re.fullmatch(pattern, got.strip(), re.S) is not None


def start(command, port):
    server = subprocess.Popen(
        [*command.split(), "--port", port], cwd=HOME, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    atlas.wait_for(f"http://127.0.0.1:{port}/ready", server)
    return server


class Programs:
    """The programs of one page, in a folder of their own."""

    def __init__(self, folder):
        self.folder = folder
        self.running = {}
        self.blocks = 0

    def run(self, language, text):
        """What the block prints; what it complains of comes behind it."""
        self.blocks += 1
        if language not in self.running:
            with open(self.folder / f"{language}.err", "w", encoding="utf-8") as err:
                self.running[language] = subprocess.Popen(
                    INTERPRETERS[language],
                    cwd=self.folder,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=err,
                    encoding="utf-8",
                    env={"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "MPLBACKEND": "Agg", "HOME": str(self.folder)},
                )
        program = self.running[language]
        block = self.folder / f"block-{self.blocks}"
        block.write_text(text, encoding="utf-8")
        try:
            program.stdin.write(f"{block}\n")
            program.stdin.flush()
        except BrokenPipeError:
            return "(the program had ended)"
        printed = []
        for line in program.stdout:
            if line.strip() == END:
                break
            printed.append(line)
        else:
            program.wait(30)
            printed.append((self.folder / f"{language}.err").read_text(encoding="utf-8"))
        for name in PICTURE.findall(text):
            picture = self.folder / name
            if not picture.exists() or not picture.read_bytes().startswith(b"\x89PNG"):
                printed.append(f"(there is no picture {name})")
        return "".join(printed)

    def close(self):
        for program in self.running.values():
            with contextlib.suppress(BrokenPipeError):
                program.stdin.close()
            program.stdout.close()
            program.wait(30)


def ask(query, port):
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/sparql?" + urllib.parse.urlencode({"query": query}), headers={"Accept": "text/csv"}
    )
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.read().decode("utf-8").replace("\r\n", "\n")
    except urllib.error.HTTPError as refusal:
        return refusal.read().decode("utf-8")


class Page:
    def __init__(self, name):
        self.name = name
        text = (HOME / name).read_text(encoding="utf-8")
        self.blocks = BLOCK.findall(text)
        if name in PROGRAMS and text.count("```") != 2 * len(self.blocks):
            sys.exit(f"{name} has a fence that opens no block.")
        self.port, self.server = str(atlas.free_port()), None
        self.passed = self.failed = 0

    def run(self):
        whole = self.name in PROGRAMS
        with tempfile.TemporaryDirectory() as folder:
            programs = Programs(pathlib.Path(folder))
            try:
                for i, (language, text) in enumerate(self.blocks):
                    if language == "console":
                        self.console(text)
                    elif whole and language not in OUTPUT:
                        self.program(language, text, i, programs)
                    elif whole and (i == 0 or self.blocks[i - 1][0] in (*OUTPUT, "console")):
                        self.fail(text, "an output without a program before it", "")
            finally:
                if self.server:
                    self.server.terminate()
                    self.server.wait(30)
                programs.close()
        if whole and self.passed + self.failed < 2:
            sys.exit(f"{self.name} has no block that was run: has the mark changed?")

    def console(self, block):
        for command, wanted in steps(block):
            if command.startswith("./atlas serve"):
                self.server = start(command, self.port)
                self.passed += 1
                continue
            done = subprocess.run(
                command.replace(":3030", ":" + self.port),
                shell=True,
                cwd=HOME,
                capture_output=True,
                text=True,
                timeout=300,
            )
            self.compare("$ " + command, wanted, done.stdout + done.stderr)

    def program(self, language, text, i, programs):
        here = text.replace(":3030", ":" + self.port)
        if language == "sparql":
            got = ask(here, self.port)
        elif language in INTERPRETERS:
            got = programs.run(language, here)
        else:
            self.fail(text, "a block that can be run", f"```{language}")
            return
        wanted = self.blocks[i + 1] if i + 1 < len(self.blocks) else ("", "")
        self.compare(text, wanted[1] if wanted[0] in OUTPUT else "", got)

    def compare(self, what, wanted, got):
        got = got.replace(":" + self.port, ":3030")
        if matches(wanted, got):
            self.passed += 1
        else:
            self.fail(what, wanted, got)

    def fail(self, what, wanted, got):
        self.failed += 1
        print(f"{self.name}: {what}\n--- expected\n{wanted}\n--- printed\n{got}")


def main():
    pages = [Page(name) for name in sys.argv[1:] or PAGES]
    for page in pages:
        page.run()
    passed, failed = sum(p.passed for p in pages), sum(p.failed for p in pages)
    if passed + failed == 0:
        sys.exit("No page has a command.")
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()

"""Runs the commands of the pages and compares what they print.

In a fenced block marked `console`, a line that begins with "$ " is a command and the lines below it are what it prints; "…"
stands for any text. `./atlas serve` is started in the background on a free port, and stopped at the end of the page. Ends with
status 1 if a command prints something else.
"""

import pathlib
import re
import socket
import subprocess
import sys
import time
import urllib.request

HOME = pathlib.Path(__file__).resolve().parents[3]
PAGES = ["README.md", "CONTRIBUTING.md", *sorted(str(p.relative_to(HOME)) for p in (HOME / "docs").rglob("*.md"))]
BLOCK = re.compile(r"^```console\n(.*?)^```", re.S | re.M)


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return str(s.getsockname()[1])


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
    for _ in range(240):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=2).close()
            return server
        except OSError:
            if server.poll() is not None:
                sys.exit(f"{command} ended before it was ready")
            time.sleep(0.5)
    sys.exit(f"{command} was not ready after two minutes")


def run(page):
    passed = failed = 0
    port, server = free_port(), None
    try:
        for block in BLOCK.findall((HOME / page).read_text(encoding="utf-8")):
            for command, wanted in steps(block):
                if command.startswith("./atlas serve"):
                    server = start(command, port)
                    passed += 1
                    continue
                done = subprocess.run(
                    command.replace(":3030", ":" + port), shell=True, cwd=HOME, capture_output=True, text=True, timeout=300
                )
                got = (done.stdout + done.stderr).replace(":" + port, ":3030")
                if matches(wanted, got):
                    passed += 1
                else:
                    failed += 1
                    print(f"{page}: $ {command}\n--- expected\n{wanted}\n--- printed\n{got}")
    finally:
        if server:
            server.terminate()
            server.wait(30)
    return passed, failed


def main():
    results = [run(page) for page in PAGES]
    passed, failed = (sum(r[i] for r in results) for i in (0, 1))
    if passed + failed == 0:
        sys.exit("No page has a command.")
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()

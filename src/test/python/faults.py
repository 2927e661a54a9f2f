"""Breaks what the program stands on, and looks at what it says, what it ends with, and what stays.

Killed processes, full disks, folders that are read-only or closed, damaged releases, two at once, other languages, character sets,
clocks and time zones, no network: against the jar in processes of its own, with a small copy of the sources. In each case an earlier
release is as it was and can be asked, one plain message says what to do, the exit status is right, and nothing is left that grows.

Full disks and read-only folders are mounted, in a name space of their own; where that is not allowed, or with --without-mounts, the
system's limit of the size of files and closed folders take their place. Ends with status 1 if something else happens.
"""

import contextlib
import dataclasses
import fcntl
import hashlib
import http.client
import json
import os
import pathlib
import re
import resource
import shutil
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.parse
import urllib.request

import atlas
from atlas import HOME

JAR = HOME / "target" / "customs-atlas.jar"
JAVA = pathlib.Path(os.environ.get("JAVA_HOME", "/usr")) / "bin" / "java"
BASE = "https://w3id.org/customs-atlas/"
QUESTION = f"SELECT ?name {{ <{BASE}id/org/wco> <http://www.w3.org/2004/02/skos/core#prefLabel> ?name }} ORDER BY ?name"
LAMP = f"""PREFIX atlas: <{BASE}def#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
<{BASE}id/project/lamp> a atlas:Project ; skos:prefLabel "Lamp"@en, "Lampe"@fr ; atlas:implementedBy <{BASE}id/org/wco> .
"""
CREDIT = ["--source", "https://example.org/lamp", "--license", "https://creativecommons.org/licenses/by/4.0/", "--contributor", "A. Keeper"]
# What a server reads before it answers; the other files it compares afterwards.
OPENED = ("SHA256SUMS", "build-report.json", "customs-atlas.store")
KEPT = ("README", "offices-hosted-by-a-country")
TRACE = re.compile(r"Exception|^\s+at \S+\(|\b(java|org\.apache|org\.customsatlas)\.[a-z]", re.M)
# The clock that a program reads is another; how long it waits is not.
CLOCKS = {"FAKETIME_DONT_FAKE_MONOTONIC": "1", "DONT_FAKE_MONOTONIC": "1"}
FULL = r"(No space left on device|File too large)"
CLOSED = r"(Read-only file system|Permission denied|[Yy]ou may not write|may not be read or written)"

failures = []
checked = 0


def check(right, what, found=""):
    global checked
    checked += 1
    if not right:
        failures.append(what)
        print(f"WRONG: {what}\n{found}", flush=True)


# ---- what the system allows

def is_allowed(*command):
    return subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode == 0


def without_rights(command):
    """The command, to which permissions apply also if root runs it."""
    if os.geteuid() != 0:
        return command
    return ["setpriv", "--bounding-set=-all", "--inh-caps=-all", *command]


class Disks:
    """Small disks and read-only folders; by limits of the process and by permissions where nothing can be mounted."""

    def __init__(self, can_mount):
        self.can_mount = can_mount

    @contextlib.contextmanager
    def small(self, folder, room):
        """Makes `folder` a disk with its present content and room for so many bytes more; gives the settings of who writes there."""
        if not self.can_mount:
            yield {"preexec_fn": lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))}
            return
        kept = folder.with_name(folder.name + "-kept")
        shutil.copytree(folder, kept, symlinks=True)
        page = os.sysconf("SC_PAGE_SIZE")
        size = sum(-(-f.stat().st_size // page) * page for f in kept.rglob("*") if f.is_file()) + room
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={max(size, page)}", "none", folder], check=True)
        try:
            shutil.copytree(kept, folder, symlinks=True, dirs_exist_ok=True)
            shutil.rmtree(kept)
            yield {}
        finally:
            subprocess.run(["umount", folder], check=True)

    @contextlib.contextmanager
    def full(self, folder):
        """The same, with no room at all."""
        with self.small(folder, 0) as settings:
            if self.can_mount:
                with contextlib.suppress(OSError), open(folder / "filler", "wb", buffering=0) as filler:
                    while True:
                        filler.write(bytes(1024))
            yield settings

    @contextlib.contextmanager
    def read_only(self, folder):
        """Makes `folder` read-only; gives what stands before the command."""
        if self.can_mount:
            subprocess.run(["mount", "--bind", folder, folder], check=True)
            subprocess.run(["mount", "-o", "remount,bind,ro", folder], check=True)
            try:
                yield lambda command: command
            finally:
                subprocess.run(["umount", folder], check=True)
        else:
            with closed(folder, 0o555):
                yield without_rights


@contextlib.contextmanager
def closed(path, mode):
    before = path.stat().st_mode
    path.chmod(mode)
    try:
        yield
    finally:
        path.chmod(before)


# ---- the program

@dataclasses.dataclass
class Ran:
    status: int
    out: bytes
    err: str

    def text(self):
        return self.out.decode("utf-8", "replace")


def command(home, *words, java=()):
    return [str(JAVA), "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", *java, f"-Datlas.home={home}", "-jar", str(JAR), *map(str, words)]


def run(home, *words, before=lambda words: words, java=(), environment=None, **settings):
    env = {**os.environ, **CLOCKS, **(environment or {})}
    done = subprocess.run(
        before(command(home, *words, java=java)), capture_output=True, env=env, timeout=240, check=False, **settings
    )
    return Ran(done.returncode, done.stdout, done.stderr.decode("utf-8", "replace"))


def start(home, *words, before=lambda words: words, java=(), err=subprocess.DEVNULL, **settings):
    return subprocess.Popen(before(command(home, *words, java=java)), stdout=subprocess.DEVNULL, stderr=err, **settings)


def kill(process):
    process.send_signal(signal.SIGKILL)
    process.wait(30)


class Complaints:
    """What a process writes to its standard error, as it comes. A pipe, which has room also on a full disk."""

    def __init__(self, process):
        self.lines = []
        self.reader = threading.Thread(target=lambda: self.lines.extend(process.stderr), daemon=True)
        self.reader.start()

    def text(self):
        return b"".join(list(self.lines)).decode("utf-8", "replace")


@contextlib.contextmanager
def served(home, release, *options, **settings):
    """The address of a server of `release`, its complaints, and its process; killed at the end."""
    port = atlas.free_port()
    address = f"http://127.0.0.1:{port}/"
    # In a group of its own: what stands before the command may start it as another process.
    process = start(home, "serve", "--port", port, "--release", release, *options, err=subprocess.PIPE, start_new_session=True, **settings)
    try:
        complaints = Complaints(process)
        try:
            atlas.wait_for(address + "ready", process)
        except SystemExit:
            print(f"serve {release} {options}:\n{complaints.text()}", file=sys.stderr)
            raise
        yield address, complaints, process
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(30)


def ask(address, path, data=None, accept="application/json"):
    request = urllib.request.Request(address + path, data=data, headers={"Accept": accept})
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, answer.read().decode("utf-8", "replace")
    except urllib.error.HTTPError as refusal:
        return refusal.code, refusal.read().decode("utf-8", "replace")


# ---- what is looked at afterwards

def snapshot(folder):
    """What lies in a folder: names, what links lead to, and digests of files; without the lock, which stays."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = str(path.relative_to(folder))
        if path.is_symlink():
            found[name] = str(path.readlink())
        elif path.is_file() and path.name not in (".lock", "filler"):
            found[name] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def leftovers(folder):
    return [p.name for p in folder.iterdir() if re.match(r"\.(building|damaged|unfinished)-", p.name)]


def told(what, ran, status, says):
    """It ended with `status`, and says `says` once, without anything of its insides."""
    check(ran.status == status, f"{what}: it ended with {ran.status}, not {status}", ran.err)
    check(len(re.findall(says, ran.err)) == 1, f"{what}: it does not say once “{says}”", ran.err)
    check(not TRACE.search(ran.err), f"{what}: it tells of its insides", ran.err)


class Faults:
    def __init__(self, work, disks):
        self.work = work
        self.disks = disks
        self.home = work / "home"
        self.release = work / "release"
        self.lamp = work / "lamp.ttl"
        self.lamp.write_text(LAMP, encoding="utf-8")
        self.query = work / "query.rq"
        self.query.write_text(QUESTION, encoding="utf-8")
        self.copies = 0
        self.answer = b""

    def prepare(self):
        """A small copy of the sources, a release of it, and the same sources of a later day."""
        for folder in ("ontology", "shapes", "data", "seeds"):
            shutil.copytree(HOME / folder, self.home / folder)
        for question in sorted((self.home / "data" / "queries").iterdir()):
            if question.stem not in KEPT:
                question.unlink()
        began = time.monotonic()
        built = run(self.home, "build", "--out", self.release)
        self.build_seconds = time.monotonic() - began
        if built.status != 0:
            sys.exit(f"The small sources do not build:\n{built.err}")
        self.later = self.copy(self.home)
        file = self.later / "data" / "release.yaml"
        text = file.read_text(encoding="utf-8")
        file.write_text(re.sub(r"(?m)^version: .*", "version: 9.9.9", text), encoding="utf-8")
        asked = run(self.home, "query", self.query, "--format", "csv", "--release", self.release)
        self.answer = asked.out
        if asked.status != 0 or len(asked.out.splitlines()) < 3:
            sys.exit(f"The release does not answer:\n{asked.err}")

    def copy(self, folder):
        self.copies += 1
        copy = self.work / f"{folder.name}-{self.copies}"
        shutil.copytree(folder, copy, symlinks=True)
        return copy

    def still_answers(self, what, release):
        asked = run(self.home, "query", self.query, "--format", "csv", "--release", release)
        check(asked.out == self.answer and asked.status == 0, f"{what}: the release does not answer as before", asked.err)

    # ---- damaged releases

    def damaged_release(self):
        """A flipped byte of any file, half a file, no file: serve says which; build makes the release anew."""
        folder = self.copy(self.release)
        whole = (folder / "current").resolve()
        files = sorted(whole.iterdir())
        check(len(files) >= 16, "a release has its files", str(files))
        before = snapshot(folder)
        for file in files:
            content = file.read_bytes()
            flipped = bytearray(content)
            flipped[len(flipped) // 2] ^= 1
            file.write_bytes(flipped)
            if file.name in OPENED:
                self.refused(folder, f"a flipped bit of {file.name}", "|".join((re.escape(file.name), "is missing")))
            else:
                self.told_later(folder, f"a flipped bit of {file.name}", f"{re.escape(file.name)} is not what SHA256SUMS says")
            file.write_bytes(content)
        for name, says in (("customs-atlas.store", "is not what was written"), ("customs-atlas.nq", None)):
            file = whole / name
            content = file.read_bytes()
            file.write_bytes(content[: len(content) // 2])
            if says:
                self.refused(folder, f"half of {name}", f"{name} {says}")
            else:
                self.told_later(folder, f"half of {name}", f"{name} is not what SHA256SUMS says")
            file.unlink()
            self.refused(folder, f"no {name}", f"{name} is missing")
            file.write_bytes(content)
        (whole / "customs-atlas.store").unlink()
        mended = run(self.home, "build", "--out", folder)
        check(mended.status == 0, "build makes a damaged release anew", mended.err)
        check({k: v for k, v in snapshot(folder).items() if k != "build-times.txt"} == {k: v for k, v in before.items() if k != "build-times.txt"}, "build makes a damaged release anew, as it was")
        check(not leftovers(folder), "build leaves nothing behind", str(leftovers(folder)))

    def told_later(self, folder, what, says):
        """What is not read at the start is compared after it."""
        with served(self.home, folder) as (address, complaints, _):
            wait_until(lambda: "is served on" in complaints.text(), what)
            check(ask(address, "sparql?query=ASK%7B%7D")[0] == 200, f"{what}: what was read is served on")
            said = complaints.text()
            check(len(re.findall(rf"The release in \S+ is damaged: {says}\. Run \"atlas build\" to make it anew\.", said)) == 1, f"{what}: it is not told once", said)
            check(not TRACE.search(said), f"{what}: it tells of its insides", said)

    def refused(self, folder, what, says):
        ran = run(self.home, "serve", "--port", atlas.free_port(), "--release", folder)
        told(what, ran, 2, rf"The release in \S+ is damaged: .*({says}).*Run \"atlas build\" to make it anew\.")

    def damaged_switch(self):
        """A new release that is damaged is told, and the old one served on."""
        folder = self.copy(self.release)
        damaged = folder / "9.9.9-00000000"
        shutil.copytree((folder / "current").resolve(), damaged)
        with served(self.home, folder) as (address, complaints, _):
            before = ask(address, "health")
            (damaged / "customs-atlas.ttl").write_bytes(b"damaged")
            (folder / "next").symlink_to(damaged.name)
            (folder / "next").rename(folder / "current")
            wait_until(lambda: "still is" in complaints.text(), "the damaged new release is told")
            check(ask(address, "health") == before, "the old release is served on")
            said = complaints.text()
            check("customs-atlas.ttl is not what SHA256SUMS says" in said and not TRACE.search(said), "the damaged new release is told", said)

    # ---- kill -9

    def killed_build(self):
        """Whenever a build is killed, the release is whole; the next build clears away what it has left."""
        folder = self.copy(self.release)
        before = snapshot(folder)
        for step in ("load", "infer"):
            process = start(self.later, "build", "--out", folder, err=subprocess.PIPE)
            complaints = Complaints(process)
            wait_until(lambda: step in complaints.text(), f"the build has done: {step}", 120, often=0.01)
            kill(process)
            check(snapshot_without_leftovers(folder) == before, f"a build killed after its step {step} changes nothing")
        seen = 0
        for pause in (0, 0.1, 0.3, 0.6, 1.0):
            process = start(self.later, "build", "--out", folder)
            wait_until(lambda: leftovers(folder) or process.poll() is not None, "the build writes", 120, often=0.005)
            time.sleep(pause)
            kill(process)
            seen += 1 if leftovers(folder) else 0
            check(len(leftovers(folder)) <= 1, "one killed build leaves one folder", str(leftovers(folder)))
            if (folder / "current").readlink() == (self.release / "current").readlink():
                check(snapshot_without_leftovers(folder) == before, "a build killed while it writes changes nothing")
            self.still_answers(f"a build killed {pause} s after it began to write", folder)
        check(seen > 0, "no kill hit a build that wrote")
        last = run(self.later, "build", "--out", folder)
        check(last.status == 0, "the next build is done", last.err)
        check(not leftovers(folder), "the next build clears away what was left", str(leftovers(folder)))
        check((folder / "current").readlink().name.startswith("9.9.9-"), "the next build is current")
        self.still_answers("after all the kills", folder)

    def killed_accept(self):
        """The contribution is there as a whole or not at all, and the next one clears away the rest."""
        home = self.copy(self.home)
        folder = home / "data" / "contributions"
        seen = 0
        for attempt in range(4):
            process = start(home, "accept", self.lamp, "--name", f"lamp-{attempt}", "--release", self.release, *CREDIT)
            wait_until(lambda: leftovers(folder) or process.poll() is not None, "accept writes", 120, often=0.001)
            kill(process)
            seen += 1 if leftovers(folder) else 0
            check(len(leftovers(folder)) <= 1, "one killed accept leaves one file", str(leftovers(folder)))
        check(seen > 0, "no kill hit an accept that wrote")
        done = run(home, "accept", self.lamp, "--name", "lamp-last", "--release", self.release, *CREDIT)
        check(done.status == 0, "the next accept is done", done.err)
        check(not leftovers(folder), "the next accept clears away what was left", str(leftovers(folder)))
        whole = (folder / "lamp-last.ttl").read_text(encoding="utf-8").replace("lamp-last", "")
        for file in folder.glob("lamp-*.ttl"):
            text = file.read_text(encoding="utf-8")
            check(text.replace(file.stem, "") == whole, f"{file.name} is whole", text)

    def killed_load(self):
        """A database of TDB2 is there as a whole or not at all, and the next load clears away the rest."""
        folder = self.work / "killed-load"
        folder.mkdir()
        database = folder / "db"
        seen = 0
        for pause in (0, 0.3, 1.0):
            process = start(self.home, "load", database, "--release", self.release)
            wait_until(lambda: leftovers(folder) or process.poll() is not None, "load writes", 120, often=0.005)
            time.sleep(pause)
            kill(process)
            seen += 1 if leftovers(folder) else 0
            check(not database.exists() or not leftovers(folder), f"a load killed {pause} s after it began leaves no half")
            check(len(leftovers(folder)) <= 1, "one killed load leaves one folder", str(leftovers(folder)))
            if database.exists():
                shutil.rmtree(database)
        check(seen > 0, "no kill hit a load that wrote")
        done = run(self.home, "load", database, "--release", self.release)
        check(done.status == 0 and any(database.iterdir()), "the next load is done", done.err)
        check(not leftovers(folder), "the next load clears away what was left", str(leftovers(folder)))

    def killed_serve(self):
        """A server that is killed while it reads or answers changes nothing; the short links that it gave out lead on."""
        folder = self.copy(self.release)
        links = self.work / "links-killed"
        before = snapshot(folder)
        process = start(self.home, "serve", "--port", atlas.free_port(), "--release", folder)
        time.sleep(1)
        kill(process)
        check(snapshot(folder) == before, "a server killed while it starts changes nothing")
        given = []
        with served(self.home, folder, "--links", links, "--rate", "0") as (address, _, process):
            def give():
                number = 0
                with contextlib.suppress(OSError, http.client.HTTPException):
                    while True:
                        number += 1
                        status, body = ask(address, "s", form(f"SELECT ({number} AS ?n) {{}}"))
                        if status == 201:
                            given.append((json.loads(body)["link"].rsplit("/", 1)[1], number))
            giver = threading.Thread(target=give)
            giver.start()
            wait_until(lambda: len(given) > 20, "links are given")
            kill(process)
            giver.join(60)
        check(len(given) > 20, "links were given")
        (links / ".unfinished-999999999-1-link.json").write_text("half", encoding="utf-8")
        with served(self.home, folder, "--links", links, "--rate", "0") as (address, _, _):
            for link, number in (given[0], given[-1]):
                status, body = ask(address, f"s/{link}", accept="text/csv")
                check((status, body.split()) == (200, ["n", str(number)]), "a link leads on after a kill", f"{status} {body}")
            ask(address, "s", form("ASK {}"))
            check(not leftovers(links), "the next link clears away what was left", str(leftovers(links)))
        check(snapshot(folder) == before, "a server killed while it answers changes nothing")

    # ---- two at once

    def two_builds(self):
        """The second is told at once; the first ends as it would alone."""
        folder = self.copy(self.release)
        first = start(self.later, "build", "--out", folder)
        wait_until(lambda: is_locked(folder / ".lock"), "the first build takes the folder", often=0.01)
        second = run(self.later, "build", "--out", folder)
        told("two builds at once", second, 2, r"Another build is writing to \S+\. Wait until it has ended, or choose another folder with --out\.")
        check(first.wait(240) == 0, "of two builds at once the first is done")
        check((folder / "current").readlink().name.startswith("9.9.9-"), "of two builds at once the first is current")
        self.still_answers("two builds at once", folder)

    def two_accepts(self):
        """Of two under one name one is taken; under two names both are."""
        home = self.copy(self.home)
        for names, statuses in ((("lamp", "lamp"), [0, 1]), (("one", "other"), [0, 0])):
            both = []
            threads = [
                threading.Thread(target=lambda n=name: both.append(run(home, "accept", self.lamp, "--name", n, "--release", self.release, *CREDIT)))
                for name in names
            ]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            check(sorted(r.status for r in both) == statuses, f"two accepts at once, {names}", "\n".join(r.err for r in both))
            check(not any(TRACE.search(r.err) for r in both), f"two accepts at once, {names}: insides", "\n".join(r.err for r in both))
        folder = home / "data" / "contributions"
        check(sorted(p.name for p in folder.glob("*.ttl")) == ["lamp.ttl", "one.ttl", "other.ttl"], "each is one file", str(list(folder.iterdir())))
        check(not leftovers(folder), "nothing is left behind", str(leftovers(folder)))

    # ---- full disks, read-only and closed folders

    def full_disk(self):
        """Build, accept and whatever else writes say that there is no room; what was there is as it was."""
        folder = self.copy(self.release)
        before = snapshot(folder)
        size = sum(f.stat().st_size for f in (folder / "current").resolve().iterdir())
        for room in (0, size // 8, size // 2, size * 19 // 20) if self.disks.can_mount else (0, 1_000_000):
            with self.disks.small(folder, room) as settings:
                ran = run(self.later, "build", "--out", folder, **settings)
                told(f"a build with room for {room} of {size} bytes", ran, 2, rf"Cannot write to the folder .* is as it was\. Make room .*{FULL}")
                after = snapshot(folder)
                check(after == before, "a full disk leaves the releases as they were", f"{before}\n{after}")
                check(not leftovers(folder), "a full disk keeps nothing of the build", str(leftovers(folder)))
                self.still_answers("a full disk", folder)
        home = self.copy(self.home)
        contributions = home / "data" / "contributions"
        before = snapshot(contributions)
        with self.disks.full(contributions) as settings:
            ran = run(home, "accept", self.lamp, "--name", "lamp", "--release", self.release, *CREDIT, **settings)
            told("accept on a full disk", ran, 2, rf"could not be written to .*Nothing was changed\..*{FULL}")
            check(snapshot(contributions) == before, "accept on a full disk leaves nothing", str(list(contributions.iterdir())))
        other = self.work / "full"
        other.mkdir()
        with self.disks.full(other) as settings:
            for words in (
                ("validate", self.lamp, "--release", self.release, "--output", other / "report.txt"),
                ("template", "hosting", "--out", other / "hosting.csv"),
            ):
                told(f"{words[0]} to a full disk", run(self.home, *words, **settings), 2, FULL)
        with self.disks.full(other) as settings:
            ran = run(self.home, "load", other / "db", "--release", self.release, **settings)
            told("load to a full disk", ran, 2, FULL)
            check(not (other / "db").exists() and not leftovers(other), "a full disk keeps nothing of a load", str(list(other.iterdir())))
        with open("/dev/full", "wb") as full:
            done = subprocess.run(
                command(self.home, "query", self.query, "--release", self.release), stdout=full, stderr=subprocess.PIPE, check=False
            )
        told("query to a full disk", Ran(done.returncode, b"", done.stderr.decode()), 2, rf"could not be written whole: {FULL}")

    def full_disk_of_the_server(self):
        """Links and the access log find no room: that is said, and everything else is answered."""
        folder = self.work / "full-server"
        folder.mkdir()
        (folder / "links").mkdir()
        with self.disks.full(folder) as settings, served(
            self.home, self.release, "--links", folder / "links", "--access-log", folder / "access.log", **settings
        ) as (address, complaints, _):
            for _ in range(5):
                check(ask(address, "id/org/wco.ttl", accept="text/turtle")[0] in (200, 303), "a full disk stops no answer")
            status, body = ask(address, "s", form("ASK {}"))
            check(status == 503 and "cannot be kept" in body and not TRACE.search(body), "a link on a full disk", f"{status} {body}")
            check(ask(address, "sparql?query=ASK%7B%7D")[0] == 200, "a query is answered after it")
            said = complaints.text()
            check(len(re.findall(r"access log .* cannot be written", said)) == 1, "the access log is told once", said)
            check(not re.search(r"^\s+at ", said, re.M), "a full disk gives no stack trace", said)

    def read_only(self):
        """What only reads goes on; what writes says that it may not."""
        folder = self.copy(self.release)
        before = snapshot(folder)
        with self.disks.read_only(folder) as before_it:
            told("a build into a read-only folder", run(self.later, "build", "--out", folder, before=before_it), 2, rf"Cannot write to the folder .*{CLOSED}")
            with served(self.home, folder, before=before_it) as (address, _, _):
                check(ask(address, "sparql?query=ASK%7B%7D")[0] == 200, "a read-only release is served")
            logged = run(self.home, "serve", "--release", folder, "--port", atlas.free_port(), "--access-log", folder / "log", before=before_it)
            told("an access log in a read-only folder", logged, 2, r"The access log .* cannot be written\.")
        check(snapshot(folder) == before, "a read-only folder is as it was")
        home = self.copy(self.home)
        with self.disks.read_only(home / "data" / "contributions") as before_it:
            ran = run(home, "accept", self.lamp, "--name", "lamp", "--release", self.release, *CREDIT, before=before_it)
            told("accept into a read-only folder", ran, 2, rf"could not be written to .*Nothing was changed\..*{CLOSED}")

    def closed_files(self):
        """Files and folders that the program may not read or write are named."""
        folder = self.copy(self.release)
        home = self.copy(self.home)
        store = (folder / "current").resolve() / "customs-atlas.store"
        report = store.with_name("build-report.json")
        rows = [
            # what is closed, to what, what is run, what is said
            (folder, 0o000, ("serve", "--port", atlas.free_port(), "--release", folder), 2, rf"{re.escape(str(folder))}"),
            (folder, 0o555, ("build", "--out", folder), 2, rf"Cannot write to the folder .*{CLOSED}"),
            (folder, 0o000, ("build", "--out", folder), 2, rf"Cannot write to the folder .*{CLOSED}"),
            (store, 0o000, ("serve", "--port", atlas.free_port(), "--release", folder), 2, "customs-atlas.store may not be read"),
            (report, 0o000, ("serve", "--port", atlas.free_port(), "--release", folder), 2, "build-report.json may not be read"),
            (store, 0o000, ("query", self.query, "--release", folder), 2, "customs-atlas.store may not be read"),
            (home / "data" / "release.yaml", 0o000, ("build", "--out", folder), 2, "release.yaml may not be read"),
            (home / "seeds", 0o000, ("build", "--out", folder), 2, "seeds may not be read"),
            (home / "data" / "contributions", 0o555, ("accept", self.lamp, "--name", "lamp", "--release", self.release, *CREDIT), 2, CLOSED),
        ]
        before = snapshot(folder)
        for path, mode, words, status, says in rows:
            what = f"{words[0]} with {path.name} closed to {mode:o}"
            with closed(path, mode):
                told(what, run(home, *words, before=without_rights), status, says)
            check(snapshot(folder) == before, f"{what}: the release is as it was")

    # ---- languages, character sets, clocks, networks

    def same_bytes_anywhere(self):
        """A build gives the same bytes in any language, character set, time zone and year, and without a network."""
        rows = [
            # name, environment, options of Java, what stands before the command
            ("in Turkish, US-ASCII, 1999, on the first island of a day", {"LC_ALL": "tr_TR.UTF-8", "TZ": "Pacific/Kiritimati"},
             ["-Duser.language=tr", "-Duser.country=TR", "-Dfile.encoding=US-ASCII"], lambda c: ["faketime", "1999-12-31 23:59:50", *c]),
            ("in Arabic digits, POSIX, 2099, without a network", {"LC_ALL": "POSIX", "LANG": "", "TZ": "America/Adak"},
             ["-Duser.language=ar", "-Duser.country=EG", "-Duser.extensions=u-nu-arab"], lambda c: offline(["faketime", "2099-02-28 12:00:00", *c])),
            ("in French, ISO-8859-1, Windows' line ends", {"LC_ALL": "fr_FR", "TZ": "Asia/Kathmandu"},
             ["-Duser.language=fr", "-Dfile.encoding=ISO-8859-1", "-Dstdout.encoding=ISO-8859-1", "-Dline.separator=\r\n"], lambda c: c),
        ]
        name = (self.release / "current").readlink()
        wanted = snapshot(self.release / name)
        check(len(wanted) >= 16, "a release has its files")
        for what, environment, java, before in rows:
            out = self.work / f"anywhere-{len(what)}"
            built = run(self.home, "build", "--out", out, before=before, java=java, environment=environment)
            check(built.status == 0, f"a build {what}", built.err)
            check(built.status == 0 and snapshot(out / name) == wanted, f"a build {what} gives the same bytes", str(list(out.iterdir())))
            asked = run(self.home, "query", self.query, "--format", "csv", "--release", self.release, before=before, java=java, environment=environment)
            check(asked.out == self.answer, f"an answer {what} has the same bytes", asked.text() + asked.err)

    def served_offline(self):
        """A server without a network, and with a clock that is wrong, answers."""
        done = subprocess.run(
            offline([sys.executable, __file__, "--offline", str(self.home), str(self.release)]),
            capture_output=True, text=True, timeout=240, check=False, env={**os.environ, **CLOCKS},
        )
        check(done.returncode == 0, "a server without a network answers", done.stdout + done.stderr)


def form(query):
    return urllib.parse.urlencode({"query": query}).encode()


def is_locked(file):
    """Does another process hold it?"""
    with open(file, "r+b") as opened:
        try:
            fcntl.lockf(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return True
        return False


def offline(words):
    return ["unshare", *([] if os.geteuid() == 0 else ["-r"]), "-n", *words]


def snapshot_without_leftovers(folder):
    return {n: d for n, d in snapshot(folder).items() if not re.match(r"\.(building|damaged)-", n)}


def wait_until(holds, what, seconds=60, often=0.05):
    end = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end:
            check(False, f"{what}: not within {seconds} seconds")
            return
        time.sleep(often)


def up():
    """Switches the loopback of a new network name space on."""
    with socket.socket() as s:
        name = struct.pack("16sh", b"lo", 1)
        fcntl.ioctl(s.fileno(), 0x8914, name)  # SIOCSIFFLAGS, IFF_UP


def ask_offline(home, release):
    up()
    past = {"before": lambda words: ["faketime", "2001-01-01 00:00:00", *words], "env": {**os.environ, **CLOCKS}}
    with served(pathlib.Path(home), pathlib.Path(release), **past) as (address, complaints, _):
        for path, accept in (("", "text/html"), ("id/org/wco.ttl", "text/turtle"), ("sparql?query=ASK%7B%7D", "application/json")):
            status, body = ask(address, path, accept=accept)
            check(status == 200, f"/{path} without a network: {status}", body)
        check(not complaints.text(), "a server without a network complains of nothing", complaints.text())


FAULTS = [
    Faults.damaged_release,
    Faults.damaged_switch,
    Faults.killed_build,
    Faults.killed_accept,
    Faults.killed_load,
    Faults.killed_serve,
    Faults.two_builds,
    Faults.two_accepts,
    Faults.full_disk,
    Faults.full_disk_of_the_server,
    Faults.read_only,
    Faults.closed_files,
    Faults.same_bytes_anywhere,
    Faults.served_offline,
]


def main(words):
    if words[:1] == ["--offline"]:
        ask_offline(*words[1:])
        sys.exit(1 if failures or not checked else 0)
    without_mounts = "--without-mounts" in words
    names = [w for w in words if not w.startswith("--")]
    own = ["unshare", *([] if os.geteuid() == 0 else ["-r"]), "-m"]
    if not without_mounts and "--mounted" not in words:
        with tempfile.TemporaryDirectory() as folder:
            if is_allowed(*own, "mount", "-t", "tmpfs", "none", folder):
                sys.exit(subprocess.run([*own, sys.executable, __file__, "--mounted", *names], check=False).returncode)
        without_mounts = True
    if without_mounts:
        print("Without mounts: limits of the process and permissions take the place of full and read-only disks.", flush=True)
    subprocess.run([HOME / "atlas", "--version"], stdout=subprocess.DEVNULL, check=True)
    with tempfile.TemporaryDirectory() as folder:
        faults = Faults(pathlib.Path(folder), Disks(not without_mounts))
        began = time.monotonic()
        faults.prepare()
        print(f"a small release, {time.monotonic() - began:.0f} s ({faults.build_seconds:.1f} s for the build)", flush=True)
        for fault in FAULTS:
            if names and fault.__name__ not in names:
                continue
            began = time.monotonic()
            fault(faults)
            print(f"{fault.__doc__.splitlines()[0]} ({time.monotonic() - began:.0f} s)", flush=True)
    if failures or not checked:
        print(f"{len(failures)} of {checked} checks failed.")
        sys.exit(1)
    print(f"{checked} checks passed.")


if __name__ == "__main__":
    main(sys.argv[1:])

"""Two servers of one release behind nginx, as deploy/nginx.conf has them; one is killed while both are asked.

No GET may be lost, and every answer must be that which a single server gives. The one that is left serves alone; then the other comes
back and serves again. Ends with status 1 if it is not so.
"""

import contextlib
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import urllib.request

import atlas

RULES = atlas.HOME / "deploy" / "nginx.conf"
FRAME = """
daemon off;
pid {folder}/pid;
error_log {folder}/errors;
events {{}}
http {{
  log_format asked '$status $upstream_addr';
  access_log {folder}/asked asked;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  include {folder}/nginx.conf;
}}
"""
QUERY = "SELECT ?s ?l { ?s a <https://w3id.org/customs-atlas/def#Territory> ; <http://www.w3.org/2000/01/rdf-schema#label> ?l } ORDER BY ?s ?l"
ASKED = [
    ("id/territory/ken", "text/turtle"),
    ("id/org/wco", "text/html"),
    ("browse/regions", "text/html"),
    ("data/id/territory/ken", "application/ld+json"),
    ("lookup?code=KEN", "application/json"),
    ("sparql?query=" + urllib.parse.quote(QUERY), "text/csv"),
    ("downloads/void.ttl", "*/*"),
]
CLIENTS = 4
NGINX = "/usr/sbin/nginx"


def get(address, path, accept):
    # Each by a connection of its own: what nginx does with its own connections to the servers is what is tried here.
    request = urllib.request.Request(address + path, headers={"Accept": accept, "Accept-Language": "en"})
    with urllib.request.urlopen(request, timeout=60) as answer:
        return answer.read()


class Load:
    """Clients that ask one thing after another, until the end of the block."""

    def __init__(self, address, expected):
        self.address = address
        self.expected = expected
        self.count = 0
        self.wrong = []
        self.ended = threading.Event()
        self.lock = threading.Lock()
        self.threads = [threading.Thread(target=self.ask, args=(n,)) for n in range(CLIENTS)]

    def ask(self, n):
        while not self.ended.is_set():
            path, accept = ASKED[n % len(ASKED)]
            n += 1
            try:
                fault = None if get(self.address, path, accept) == self.expected[path, accept] else "another answer"
            except OSError as problem:
                fault = str(problem)
            with self.lock:
                self.count += 1
                if fault:
                    self.wrong.append(f"{path}: {fault}")

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.ended.set()
        for thread in self.threads:
            thread.join()

    def more(self, count):
        """Until so many more requests have been answered."""
        wanted = self.count + count
        for _ in range(1200):
            if self.count >= wanted:
                return
            time.sleep(0.1)
        sys.exit(f"Only {self.count} requests were answered in two minutes.")


def replica(port, links, site):
    return subprocess.Popen(
        [
            str(atlas.HOME / "atlas"),
            "serve",
            "--port",
            str(port),
            "--address",
            site,
            "--links",
            str(links),
            "--trusted-proxy",
            "127.0.0.1",
            "--rate",
            "0",
        ],
        stdout=subprocess.DEVNULL,
    )


def served(folder, since):
    """The lines of nginx's log after the first `since`: status, and who was asked."""
    return (folder / "asked").read_text().splitlines()[since:]


def check(folder, site, ports, replicas, links):
    """What is wrong; nothing if all is well."""
    expected = {(p, a): get(f"http://127.0.0.1:{ports[0]}/", p, a) for p, a in ASKED}
    other = {(p, a): get(f"http://127.0.0.1:{ports[1]}/", p, a) for p, a in ASKED}
    if expected != other:
        return [f"The two do not give the same answer to {path}." for path, accept in ASKED if expected[path, accept] != other[path, accept]]
    wrong = []
    with Load(site, expected) as load:
        load.more(100)
        both = len(served(folder, 0))
        replicas[1].send_signal(signal.SIGKILL)
        replicas[1].wait()
        load.more(200)
        alone = len(served(folder, 0))
        replicas[1] = replica(ports[1], links, site)
        atlas.wait_for(f"http://127.0.0.1:{ports[1]}/ready", replicas[1])
        again = len(served(folder, 0))
        deadline = time.monotonic() + 60
        while not any(line.endswith(f":{ports[1]}") for line in served(folder, again)):
            if time.monotonic() > deadline:
                wrong.append("The server that came back is not asked.")
                break
            load.more(10)
    wrong += load.wrong
    log = served(folder, 0)
    for port in ports:
        if not any(f":{port}" in line for line in log[:both]):
            wrong.append(f"The server at port {port} was not asked before one was killed.")
    left = [line for line in log[both:alone] if line.endswith(f":{ports[0]}")]
    retried = [line for line in log if "," in line]
    if len(left) < 100:
        wrong.append(f"The one that was left answered {len(left)} requests.")
    if not retried:
        wrong.append("No request was handed on to the other server: the killing was not met.")
    lost = [line for line in log if not line.startswith("200 ") and not line.startswith("303 ")]
    if lost:
        wrong.append(f"nginx answered {len(lost)} requests with an error, such as {lost[0]}")
    print(f"{load.count} requests, {len(retried)} of them handed on; {len(left)} answered by the one that was left.")
    return wrong


def main():
    ports = [atlas.free_port(), atlas.free_port()]
    port = atlas.free_port()
    with tempfile.TemporaryDirectory() as name, contextlib.ExitStack() as ends:
        folder = pathlib.Path(name)
        rules = RULES.read_text()
        for old, new in (("3031", ports[0]), ("3032", ports[1])):
            if len(re.findall(rf"server 127\.0\.0\.1:{old} ", rules)) != 2:
                sys.exit(f"{RULES} does not name 127.0.0.1:{old} twice.")
            rules = rules.replace(f"127.0.0.1:{old} ", f"127.0.0.1:{new} ")
        if "listen 80;" not in rules:
            sys.exit(f"{RULES} does not listen at port 80.")
        (folder / "nginx.conf").write_text(rules.replace("listen 80;", f"listen 127.0.0.1:{port};"))
        (folder / "frame.conf").write_text(FRAME.format(folder=folder))
        replicas = []

        def end():
            for process in replicas:
                process.terminate()
            for process in replicas:
                process.wait(60)

        ends.callback(end)
        site = f"http://127.0.0.1:{port}/"
        # One after the other: the first builds the release if there is none.
        for p in ports:
            replicas.append(replica(p, folder / "links", site))
            atlas.wait_for(f"http://127.0.0.1:{p}/ready", replicas[-1])
        ends.enter_context(
            atlas.running([NGINX, "-c", str(folder / "frame.conf"), "-e", str(folder / "errors")], site)
        )
        wrong = check(folder, site, ports, replicas, folder / "links")
    for fault in wrong[:20]:
        print(fault, file=sys.stderr)
    if wrong:
        sys.exit(f"{len(wrong)} faults behind nginx with two servers.")


if __name__ == "__main__":
    main()

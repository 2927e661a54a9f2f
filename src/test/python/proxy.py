"""Asks a server behind nginx, below a path, and follows every address that its answers name.

Starts `./atlas serve` and nginx with docs/nginx/atlas.conf on free ports. All addresses in headers, in the sitemap, in llms.txt and in
the description of the interface must lead back through the proxy to an answer. Ends with status 1 if one does not.
"""

import json
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
import xml.etree.ElementTree

import atlas

RULES = atlas.HOME / "docs" / "nginx" / "atlas.conf"
UPSTREAM = "http://127.0.0.1:3030/"
CONFIG = """
daemon off;
pid {folder}/pid;
error_log {folder}/errors;
events {{}}
http {{
  access_log off;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  server {{
    listen 127.0.0.1:{port};
    include {folder}/atlas.conf;
  }}
}}
"""
PATHS = [
    "",
    "id/territory/ken",
    "id/territory/ken.jsonld",
    "id/rel/hosting/rocb-europe-aze-2013",
    "scheme/topic/transit",
    "doc/ptc-ri-2015/annex/12.2",
    "graph/reference/cc",
    "def",
    "def/1.0.0",
    "dataset",
    "catalogue",
    "prefixes",
    "lookup?code=KEN",
    ".well-known/void",
    "downloads/void.ttl",
    "sparql",
    "sparql?query=ASK%7B%7D",
    "health",
    "robots.txt",
    "feed.atom",
]
NAMES = "https://w3id.org/customs-atlas/"


def get(url):
    request = urllib.request.Request(url, headers={"Accept": "*/*"})
    with urllib.request.urlopen(request, timeout=60) as answer:
        return answer.url, answer.headers, answer.read().decode("utf-8", "replace")


def named_in_headers(url, headers):
    targets = re.findall(r"<([^>]*)>", headers.get("Link", ""))
    if "Content-Location" in headers:
        targets.append(headers["Content-Location"])
    return [urllib.parse.urljoin(url, t) for t in targets]


def named_in_files(site):
    """The addresses in the files for crawlers and agents; of the sitemap one in fifty."""
    sitemap = xml.etree.ElementTree.fromstring(get(site + "sitemap.xml")[2])
    addresses = [e.text for e in sitemap.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    links = re.findall(r"\]\((\S+)\)", get(site + "llms.txt")[2])
    links += re.findall(r"^Sitemap: (\S+)", get(site + "robots.txt")[2], re.M)
    api = json.loads(get(site + "openapi.json")[2])
    links += [server["url"] + "/health" for server in api["servers"]]
    links.append(json.loads(get(site + "feed.json")[2])["feed_url"])
    if len(addresses) < 1000 or len(links) < 8:
        sys.exit(f"Only {len(addresses)} addresses and {len(links)} links were found.")
    return addresses[::50] + links


def check(site):
    """What was asked, and what is wrong; nothing if all is well."""
    asked, wrong = set(), []

    def ask(url, why):
        if url in asked:
            return None
        asked.add(url)
        if not url.startswith(site):
            wrong.append(f"{url} ({why}) leaves {site}")
            return None
        try:
            got = get(url)
        except urllib.error.HTTPError as problem:
            wrong.append(f"{url} ({why}): {problem.code}")
            return None
        if not got[0].startswith(site):
            wrong.append(f"{url} ({why}) leads to {got[0]}")
        return got

    for path in PATHS:
        got = ask(site + path, "a path")
        if got is None:
            continue
        for target in named_in_headers(got[0], got[1]):
            if target.startswith(NAMES):
                target = site + target[len(NAMES) :]
            if target.startswith(site):
                ask(target, f"named by {path}")
    for address in named_in_files(site):
        ask(address, "named in a file")
    return asked, wrong


def main():
    nginx = shutil.which("nginx", path="/usr/sbin:" + os.environ["PATH"])
    if nginx is None:
        sys.exit("nginx is missing. Install the Debian package nginx-light.")
    rules = RULES.read_text(encoding="utf-8")
    if rules.count(f"proxy_pass {UPSTREAM};") != 1:
        sys.exit(f"{RULES} does not lead to {UPSTREAM} at one place.")
    port = atlas.free_port()
    site = f"http://127.0.0.1:{port}/atlas/"
    with tempfile.TemporaryDirectory() as folder, atlas.server("--address", site) as server:
        pathlib.Path(folder).chmod(0o755)
        pathlib.Path(folder, "atlas.conf").write_text(rules.replace(UPSTREAM, server), encoding="utf-8")
        config = pathlib.Path(folder, "nginx.conf")
        config.write_text(CONFIG.format(folder=folder, port=port), encoding="utf-8")
        with atlas.running([nginx, "-c", str(config), "-e", folder + "/errors"], site, stderr=subprocess.DEVNULL):
            asked, wrong = check(site)
    if len(asked) < 100:
        sys.exit(f"Only {len(asked)} addresses were asked.")
    print("\n".join(wrong))
    print(f"{len(asked) - len(wrong)} passed, {len(wrong)} failed")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()

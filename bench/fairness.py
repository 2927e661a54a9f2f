#!/usr/bin/env python3
"""How long a look-up takes beside sixteen runaway queries: p50 and p99, alone and beside them.

    bench/fairness.py http://127.0.0.1:3030/ [seconds]

The server runs already. A look-up is one row of one thing; a runaway counts a product of four patterns.
"""
import http.client
import sys
import threading
import time
import urllib.parse

RUNAWAYS = 16
RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
THING = "SELECT ?s { ?s a ?kind FILTER(isIRI(?s)) } LIMIT 1"
LOOK_UP = "SELECT ?p ?o { <%s> ?p ?o } LIMIT 20"


def connect(address):
    return http.client.HTTPConnection(address.hostname, address.port, timeout=120)


def ask(connection, query):
    connection.request("GET", "/sparql?format=csv&query=" + urllib.parse.quote(query))
    answer = connection.getresponse()
    return answer.status, answer.read().decode()


def runaway(address, until, statuses):
    while time.monotonic() < until:
        connection = connect(address)
        statuses.append(ask(connection, RUNAWAY)[0])
        connection.close()


def look_ups(address, query, until):
    connection = connect(address)
    times = []
    while time.monotonic() < until:
        start = time.monotonic()
        status, body = ask(connection, query)
        times.append((time.monotonic() - start) * 1000)
        if status != 200:
            sys.exit("A look-up was answered with %d: %s" % (status, body))
    return sorted(times)


def tell(what, times):
    print("%-28s %6d look-ups   p50 %7.1f ms   p99 %7.1f ms   slowest %7.1f ms" % (
        what, len(times), times[len(times) // 2], times[len(times) * 99 // 100], times[-1]))


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    address = urllib.parse.urlparse(sys.argv[1])
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 15
    status, body = ask(connect(address), THING)
    if status != 200:
        sys.exit("There is no SPARQL endpoint: %d %s" % (status, body))
    query = LOOK_UP % body.splitlines()[1]
    look_ups(address, query, time.monotonic() + 3)
    tell("alone", look_ups(address, query, time.monotonic() + seconds))
    statuses = []
    until = time.monotonic() + seconds + 1
    threads = [
        threading.Thread(target=runaway, args=(address, until, statuses), daemon=True)
        for _ in range(RUNAWAYS)
    ]
    for thread in threads:
        thread.start()
    time.sleep(1)
    tell("beside %d runaways" % RUNAWAYS, look_ups(address, query, time.monotonic() + seconds))
    print("The goal: p99 under 100 ms beside them. Runaways answered meanwhile: %s" % sorted(set(statuses)))


if __name__ == "__main__":
    main()

#!/bin/sh
# Compares our SHACL validators with Jena's: bench/shacl.sh [size in triples ...]
# Needs a JDK 21 or newer (JAVA_HOME) and Maven. Let nothing else run meanwhile.
set -eu
cd "$(dirname "$0")/.."
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
javac="${JAVA_HOME:+$JAVA_HOME/bin/}javac"
out=target/bench
mkdir -p "$out"
mvn -q -B -ntp compile dependency:build-classpath -Dmdep.outputFile="$out/classpath" -Dmdep.includeScope=runtime
classpath="target/classes:$(cat "$out/classpath")"
"$javac" --release 21 -cp "$classpath" -d "$out" src/bench/java/org/customsatlas/shacl/*.java
run() {
  "$java" -Xmx"${BENCH_MEMORY:-6g}" -Dorg.slf4j.simpleLogger.defaultLogLevel=error \
    -cp "$out:$classpath" org.customsatlas.shacl.ShaclBench "$@"
}
[ $# -gt 0 ] || set -- 20000 1000000
run "$@"
for size in "$@"; do
  run first jena "$size"
  run first ours "$size"
done

#!/bin/sh
# Measures POST /validate and POST /diff against release/, beside the same work in full:
# bench/check.sh [size in triples ...]
# Needs a release ("./atlas build"), a JDK 21 or newer (JAVA_HOME) and Maven. Let nothing else run meanwhile.
set -eu
cd "$(dirname "$0")/.."
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
javac="${JAVA_HOME:+$JAVA_HOME/bin/}javac"
out=target/bench
mkdir -p "$out"
mvn -q -B -ntp compile dependency:build-classpath -Dmdep.outputFile="$out/classpath" -Dmdep.includeScope=runtime
classpath="target/classes:$(cat "$out/classpath")"
"$javac" --release 21 -cp "$classpath" -d "$out" src/bench/java/org/customsatlas/contribute/check/*.java
[ $# -gt 0 ] || set -- 100 1000
"$java" -Xmx"${BENCH_MEMORY:-3g}" -Dorg.slf4j.simpleLogger.defaultLogLevel=error \
  -cp "$out:$classpath" org.customsatlas.contribute.check.CheckBench "$@"

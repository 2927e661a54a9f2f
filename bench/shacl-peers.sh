#!/bin/sh
# Compares our SHACL validators with TopBraid SHACL, RDF4J and shacl-engine: bench/shacl-peers.sh size ...
# Each engine runs in a process of its own, ours before and after it; what they find is compared first.
# An engine that cannot do all constraints gets the shapes without these, and so do we beside it.
# Needs a JDK 21 or newer (JAVA_HOME), Maven, Node.js and npm. BENCH_PEERS chooses from "topbraid rdf4j shacl-engine".
set -eu
cd "$(dirname "$0")/.."
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
javac="${JAVA_HOME:+$JAVA_HOME/bin/}javac"
out=target/bench
memory="${BENCH_MEMORY:-6g}"
rounds="${BENCH_ROUNDS:-3}"
mkdir -p "$out"
mvn -q -B -ntp compile dependency:build-classpath -Dmdep.outputFile="$out/classpath" -Dmdep.includeScope=runtime
mvn -q -B -ntp -f src/test/peers/pom.xml compile dependency:build-classpath -Dmdep.outputFile="$PWD/$out/peers-classpath" -Dmdep.includeScope=runtime
ours="$out:target/classes:$(cat "$out/classpath")"
peers="src/test/peers/target/classes:$(cat "$out/peers-classpath")"
"$javac" --release 21 -cp "$ours" -d "$out" src/bench/java/org/customsatlas/shacl/*.java
(cd bench/npm && npm ci --no-audit --no-fund --silent)

run_java() { # classpath main arguments ...
  cp="$1"
  shift
  "$java" -Xmx"$memory" -Dorg.slf4j.simpleLogger.defaultLogLevel=off -cp "$cp" "$@"
}
peer() { # name folder
  case "$1" in
    shacl-engine) node --max-old-space-size=6144 bench/npm/shacl-engine.js "$2" "$rounds" ;;
    *) run_java "$peers" org.customsatlas.peers.Bench "$1" "$2" "$rounds" ;;
  esac
}
# RDF4J has no sh:xone; its SPARQL constraints take minutes; and asked about everything it does not see that an instance of a
# subclass is one of the class (SHACL 4.1.1). shacl-engine reads \s as JavaScript does, so that it refuses a
# no-break space (SHACL 4.4.3 takes the expressions of SPARQL), and takes two sh:disjoint of one shape for any property (SHACL 2.1.1).
without() {
  case "$1" in
    topbraid) echo none ;;
    rdf4j) echo sparql,xone,class ;;
    shacl-engine) echo sparql,pattern,disjoint ;;
  esac
}
for size in "$@"; do
  for name in ${BENCH_PEERS:-topbraid rdf4j shacl-engine}; do
    folder="$out/$name-$size"
    rm -rf "$folder"
    run_java "$ours" org.customsatlas.shacl.ShaclBench write "$size" "$folder" "$(without "$name")"
    echo "== $(wc -l <"$folder/world.nt") triples, shapes without: $(without "$name")"
    run_java "$ours" org.customsatlas.shacl.ShaclBench peer "$folder" "$rounds"
    peer "$name" "$folder"
    run_java "$ours" org.customsatlas.shacl.ShaclBench peer "$folder" "$rounds"
    for what in in-full change; do
      for theirs in "$folder/found-$what-"*; do
        cmp "$theirs" "$folder/found-$what-ours.txt" || { echo "They do not find the same: the times say nothing." >&2; exit 1; }
      done
    done
    echo "They find the same."
  done
done

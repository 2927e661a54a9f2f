# Sets JAVA_HOME to the newest JDK found, and JAVA_MAJOR to its version, if that is 21 or newer; else says so and ends
# with status 2.
# Sourced by ./atlas and ./test. Reads the JDK's own "release" file, so that no Java has to be started.

java_major() {
  version=
  if [ -x "$1/bin/javac" ] && [ -f "$1/release" ]; then
    version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
  fi
  echo "${version:-0}"
}

find_java() {
  best=0
  found=
  on_path=$(command -v javac 2>/dev/null || true)
  if [ -n "$on_path" ]; then
    on_path=$(dirname "$(dirname "$(readlink -f "$on_path")")")
  fi
  for candidate in "${JAVA_HOME:-}" "$on_path" /usr/lib/jvm/* /opt/*jdk* "${HOME:-/nowhere}"/.sdkman/candidates/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    [ -d "$candidate" ] || continue
    major=$(java_major "$candidate")
    if [ "$major" -gt "$best" ]; then
      best=$major
      found=$candidate
    fi
  done
  if [ "$best" -lt 21 ]; then
    echo "No JDK 21 or newer was found. Install one (25 is best), or set JAVA_HOME to it." >&2
    exit 2
  fi
  JAVA_HOME=$found
  JAVA_MAJOR=$best
  export JAVA_HOME
}

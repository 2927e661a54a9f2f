#!/bin/sh
# Builds the jar twice, from copies in two folders, and compares them: the same sources give the same bytes.
set -eu
cd -- "$(dirname -- "$0")/../../.."
. src/main/sh/find-java.sh
find_java
both=$(mktemp -d)
trap 'rm -rf "$both"' EXIT
for copy in one another-longer-name; do
  mkdir "$both/$copy"
  git ls-files -z | tar --null --files-from=- --create --file=- | tar --extract --directory="$both/$copy" --file=-
  (cd "$both/$copy" && mvn -B -q -DskipTests package)
done
cd "$both"
sha256sum one/target/customs-atlas.jar another-longer-name/target/customs-atlas.jar
if ! cmp one/target/customs-atlas.jar another-longer-name/target/customs-atlas.jar; then
  echo "The two jars differ. diffoscope tells how." >&2
  exit 1
fi
echo "Both builds gave the same jar."

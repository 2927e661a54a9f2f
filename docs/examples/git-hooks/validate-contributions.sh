#!/bin/sh
# Validates contributions: those that are named, or else those that are about to be committed, as Git
# has them staged, whatever the working tree holds. The report names them as the repository does.
set -eu
root=$(git rev-parse --show-toplevel)
cd "$root"

if [ "$#" -gt 0 ]; then
  exec "$root"/atlas validate "$@"
fi
staged=$(mktemp -d)
trap 'rm -rf "$staged"' EXIT
git diff -z --cached --name-only --no-renames --diff-filter=AM -- 'data/contributions/*.ttl' |
  git checkout-index -z --stdin --prefix="$staged/"
if [ -d "$staged/data/contributions" ]; then
  cd "$staged"
  "$root"/atlas validate data/contributions
fi

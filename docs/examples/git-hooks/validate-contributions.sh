#!/bin/sh
# Validates contributions: those that are named, or else those that are about to be committed.
set -eu
cd "$(git rev-parse --show-toplevel)"

if [ "$#" -gt 0 ]; then
  exec ./atlas validate "$@"
fi
git diff -z --cached --name-only --no-renames --diff-filter=AM -- 'data/contributions/*.ttl' |
  xargs -0 -r ./atlas validate

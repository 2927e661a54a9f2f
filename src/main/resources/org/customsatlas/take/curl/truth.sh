#!/bin/sh
# {{title}}
# {{source}}
#
# Needs curl 7.76.

curl --silent --show-error --fail-with-body --header 'Accept: application/sparql-results+json' --data-urlencode query@- '{{endpoint}}' <<'{{end}}'
{{query}}
{{end}}

#!/usr/bin/env bash
# Step 4: annotations, the SARIF file, and the counts. Never fails for what it finds: the last step does.
# Outputs: findings, errors, warnings, sarif, status.
# shellcheck source=tools/action/lib.sh
source "$(dirname "$0")/lib.sh"

read_paths
arguments=("${paths[@]}")
[ -z "${LABBOOK_REVISION:-}" ] || arguments+=(--since "$LABBOOK_REVISION")
[ -z "${LABBOOK_BASELINE:-}" ] || arguments+=(--baseline "$LABBOOK_BASELINE")
case ${LABBOOK_FAIL_ON:-error} in
  error | never) ;;
  warning) arguments+=(--strict) ;;
  *) stop "the input fail-on is error, warning or never, not $LABBOOK_FAIL_ON" ;;
esac

status=0
case ${LABBOOK_FORMAT:-github} in
  github | text) labbook lint --format "${LABBOOK_FORMAT:-github}" "${arguments[@]}" || status=$? ;;
  none) labbook lint --format json --output /dev/null "${arguments[@]}" || status=$? ;;
  *) stop "the input format is github, text or none, not $LABBOOK_FORMAT" ;;
esac
[ "$status" -le 1 ] || stop "labbook could not check the journals: what is wrong stands above"

sarif=$scratch/labbook.sarif
labbook lint --quiet --format sarif --output "$sarif" "${arguments[@]}" || [ $? -eq 1 ]
labbook lint --quiet --format json --output "$scratch/findings.json" "${arguments[@]}" || [ $? -eq 1 ]
# The summary is the last object of the report: no journal's text stands behind it.
count() { sed -n '/^  "summary": {/,$ s/^    "'"$1"'": \([0-9]*\),\{0,1\}$/\1/p' "$scratch/findings.json"; }
errors=$(count errors)
warnings=$(count warnings)
output findings "$((errors + warnings + $(count infos)))"
output errors "$errors"
output warnings "$warnings"
output sarif "$sarif"
[ "${LABBOOK_FAIL_ON:-error}" != never ] || status=0
output status "$status"

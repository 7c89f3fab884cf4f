#!/usr/bin/env bash
# Step 5: what the change brings, in the job's summary and in a file. Output: report.
# shellcheck source=tools/action/lib.sh
source "$(dirname "$0")/lib.sh"

report=$scratch/labbook-report.md
if [ -n "${LABBOOK_REVISION:-}" ]; then
  read_paths
  labbook report --since "$LABBOOK_REVISION" "${paths[@]}" >"$report"
else
  printf '## labbook\n\n%s errors, %s warnings in the journals.\n' "$LABBOOK_ERRORS" "$LABBOOK_WARNINGS" >"$report"
fi
cat "$report" >>"$GITHUB_STEP_SUMMARY"
output report "$report"

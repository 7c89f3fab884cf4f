#!/usr/bin/env bash
# The last step: fails where lint did, after the report and the site were made.
# shellcheck source=tools/action/lib.sh
source "$(dirname "$0")/lib.sh"

if [ "$LABBOOK_STATUS" != 0 ]; then
  echo "labbook found $LABBOOK_ERRORS errors and $LABBOOK_WARNINGS warnings" >&2
  exit 1
fi

#!/usr/bin/env bash
# Step 6, where asked for: the site. Output: site.
# shellcheck source=tools/action/lib.sh
source "$(dirname "$0")/lib.sh"

read_paths
arguments=("${paths[@]}" --output "${LABBOOK_OUTPUT:-site}")
[ -z "${LABBOOK_BASE_URL:-}" ] || arguments+=(--base-url "$LABBOOK_BASE_URL")
labbook build "${arguments[@]}" >&2
output site "${LABBOOK_OUTPUT:-site}"

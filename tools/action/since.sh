#!/usr/bin/env bash
# Step 3: what the journals are held against. Output: since (empty: everything is judged).
#   LABBOOK_SINCE  "auto": a pull request's base, else nothing; "none": nothing; else a revision
# shellcheck source=tools/action/lib.sh
source "$(dirname "$0")/lib.sh"

has_commit() { git rev-parse --quiet --verify --end-of-options "$1^{commit}" >/dev/null 2>&1; }

missing() {
  local what="the commit $1 that this change is held against is not in the check-out"
  if [ "$(git rev-parse --is-shallow-repository)" = true ]; then
    stop "$what, which is shallow: give actions/checkout the input fetch-depth: 0. Or give labbook since: none, to judge everything."
  fi
  stop "$what"
}

export GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=safe.directory GIT_CONFIG_VALUE_0=$GITHUB_WORKSPACE
since=${LABBOOK_SINCE:-auto}
case $since in
  none) since= ;;
  auto)
    since=${LABBOOK_BASE_SHA:-}
    # Of the merge that GitHub makes to try a pull request, the first parent is the branch that it goes to, newer than
    # the base that the event names.
    if [ -n "$since" ] && [ -n "${LABBOOK_HEAD_SHA:-}" ] && has_commit 'HEAD^2' &&
      [ "$(git rev-parse 'HEAD^2')" = "$LABBOOK_HEAD_SHA" ]; then
      since=$(git rev-parse 'HEAD^1')
    fi
    ;;
  -*) stop "the input since is no revision: $since" ;;
esac
[ -z "$since" ] || has_commit "$since" || missing "$since"
output since "$since"

# shellcheck shell=bash disable=SC2034 # the steps use what is set here
# What the Action's steps share. Sourced, not run. Every value comes in by the environment, none by the command line of
# the workflow: a branch or a title that holds shell code stays text.
set -euo pipefail

scratch=${RUNNER_TEMP:-/tmp}/labbook-action
mkdir -p "$scratch"

# stop MESSAGE: an error as GitHub shows it, and the end.
stop() {
  printf '::error title=labbook::%s\n' "$(escaped "$1")"
  exit 2
}

# escaped TEXT: for a workflow command's message.
escaped() {
  local text=${1//'%'/%25}
  text=${text//$'\r'/%0D}
  printf '%s' "${text//$'\n'/%0A}"
}

# output NAME VALUE: a value of one line; a value that could end it is refused.
output() {
  case $2 in *$'\n'* | *$'\r'*) stop "the output $1 would have more than one line" ;; esac
  printf '%s=%s\n' "$1" "$2" >>"$GITHUB_OUTPUT"
}

# The files and folders to judge, one a line in the input, as the array `paths`.
read_paths() {
  local line
  paths=()
  while IFS= read -r line; do
    [ -z "$line" ] || case $line in
      -*) paths+=("./$line") ;;
      *) paths+=("$line") ;;
    esac
  done <<<"${LABBOOK_PATHS:-}"
}

# labbook ARGUMENT…: with a home of its own, in which git trusts this work tree and no other.
labbook() {
  local home=$scratch/home options=(--color never)
  mkdir -p "$home"
  git config --file "$home/.gitconfig" safe.directory "$GITHUB_WORKSPACE"
  [ -z "${LABBOOK_CONFIG:-}" ] || options+=(--config "$LABBOOK_CONFIG")
  HOME=$home "$LABBOOK_PROGRAM" "$@" "${options[@]}"
}

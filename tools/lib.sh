# shellcheck shell=bash
# What tools/demo, tools/test, the commit hook and the Action share. Sourced, not run.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

say() { printf '\n== %s\n' "$*"; }

as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    echo "labbook needs root or sudo to install: $*" >&2
    exit 2
  fi
}

# packages_of KIND…: the names in tools/packages.txt.
packages_of() {
  local kind name
  while read -r kind name; do
    case " $* " in *" $kind "*) echo "$name" ;; esac
  done < <(grep -v '^#' tools/packages.txt)
}

# missing_of NAME…: those that dpkg does not have. One call for all: this runs before every build.
missing_of() {
  comm -23 <(printf '%s\n' "$@" | sort) \
    <(dpkg-query -W -f='${db:Status-Abbrev} ${Package}\n' "$@" 2>/dev/null | sed -n 's/^ii  *//p' | sort -u)
}

# install_packages KIND…: installs what is missing of those kinds.
install_packages() {
  local wanted missing
  mapfile -t wanted < <(packages_of "$@")
  mapfile -t missing < <(missing_of "${wanted[@]}")
  [ "${#missing[@]}" -gt 0 ] || return 0
  say "installing ${#missing[@]} Debian packages: ${missing[*]}"
  as_root apt-get update -qq
  as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

# build_tree PRESET TARGET [CMAKE_OPTION…]
build_tree() {
  local preset=$1 target=$2
  shift 2
  say "building ($preset)"
  cmake --preset "$preset" "$@" >/dev/null
  cmake --build --preset "$preset" --target "$target" -- --quiet
}

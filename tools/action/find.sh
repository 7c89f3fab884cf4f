#!/usr/bin/env bash
# Step 1: a released program, checksum verified, where the version asked for has one; else the key under which a build of
# these sources is cached. Outputs: program (empty: build it), prefix, key.
# shellcheck source=tools/action/lib.sh
source "$(dirname "$0")/lib.sh"

home=$(cd "$(dirname "$0")/../.." && pwd)
prefix=$scratch/installed
version=${LABBOOK_VERSION:-}
if [ -z "$version" ]; then
  case ${GITHUB_ACTION_REF:-} in v[0-9]*.[0-9]*.[0-9]*) version=$GITHUB_ACTION_REF ;; esac
fi
version=${version#v}
case $version in *[!0-9A-Za-z.+~-]*) stop "the input version is no version: $version" ;; esac

# get FILE: from the release, or from LABBOOK_RELEASES in its place.
get() {
  local from=${LABBOOK_RELEASES:-${GITHUB_SERVER_URL:-https://github.com}/${GITHUB_ACTION_REPOSITORY:-}/releases/download}
  curl --fail --silent --show-error --location --retry 3 --output "$scratch/$1" "$from/v$version/$1"
}

output prefix "$prefix"
if [ "${LABBOOK_PROGRAM_GIVEN:-}" ]; then
  output program "$LABBOOK_PROGRAM_GIVEN"
  exit
fi
if [ -n "$version" ] && [ "$version" != source ]; then
  archive=labbook-$version-linux-$(uname -m).tar.gz
  if ! get SHA256SUMS || ! get "$archive"; then
    stop "there is no $archive among the releases: give another version, or \"source\" to build it"
  fi
  (cd "$scratch" && grep -F "  $archive" SHA256SUMS | sha256sum --check --strict --status) || stop "$archive is not what SHA256SUMS says it is"
  mkdir -p "$prefix"
  tar -xzf "$scratch/$archive" --strip-components=1 -C "$prefix"
  output program "$prefix/bin/labbook"
  exit
fi

sources=$(cd "$home" && find CMakeLists.txt CMakePresets.json cmake src rules site_templates docs/recipes -type f -not -path '*/node_modules/*' -print0 | sort -z | xargs -0 sha256sum | sha256sum | cut -c1-32)
output program ""
output key "labbook-${RUNNER_OS:-Linux}-${ImageOS:-}-$(uname -m)-$sources"

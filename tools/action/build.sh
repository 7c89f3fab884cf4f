#!/usr/bin/env bash
# Step 2, where nothing was released or cached: builds labbook and installs it with the libraries that it needs, so that
# the next run needs neither a compiler nor packages.
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=tools/action/lib.sh
source "$here/lib.sh"
# shellcheck source=tools/lib.sh
source "$here/../lib.sh"

install_packages build
build_tree release labbook -DLABBOOK_TESTS=OFF
cmake --install build --prefix "$LABBOOK_PREFIX" >/dev/null

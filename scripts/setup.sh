#!/usr/bin/env bash
# Makes .venv hold what a group needs and this checkout itself; quick when it does so already.
#   setup.sh run    what building reports needs
#   setup.sh dev    that, and what tests and gates need
# PYTHON names the interpreter to build upon (default python3). Where pip or uv fetch from is left to their own
# settings; what they may install is settled by the hashes of the lock files.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

group=${1:?"say which group: run or dev"}
python=${PYTHON:-python3}
env_python=.venv/bin/python
stamp=.venv/made-from

fail() {
  printf '%s\n' "$@" >&2
  exit 1
}

# Prints the command's output only when it fails.
quietly() {
  local output
  output=$("$@" 2>&1) || fail "$output" "This command failed: $*"
}

# The Debian packages that are missing, one a line. PDF output loads these libraries by name, so that they are
# looked for where the loader looks, whatever the packaging system.
missing_packages() {
  if ! command -v "$python" >/dev/null; then
    [ "$python" = python3 ] || fail "PYTHON is $python, and there is no such command."
    printf '%s\n' python3 python3-venv libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
    return
  fi
  [ "$(uname -s)" = Linux ] || return 0
  "$python" - <<'PYTHON'
import ctypes
for library, package in (
    ("libpango-1.0.so.0", "libpango-1.0-0"),
    ("libpangoft2-1.0.so.0", "libpangoft2-1.0-0"),
    ("libharfbuzz-subset.so.0", "libharfbuzz-subset0"),
):
    try:
        ctypes.CDLL(library)
    except OSError:
        print(package)
PYTHON
  if ! command -v uv >/dev/null && ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    echo python3-venv
  fi
}

install_packages() {
  local packages
  packages=$(missing_packages | paste -sd ' ')
  [ -n "$packages" ] || return 0
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing system packages: $packages"
    export DEBIAN_FRONTEND=noninteractive
    quietly apt-get update
    # shellcheck disable=SC2086
    quietly apt-get install --yes --no-install-recommends $packages
  else
    fail "System packages are missing (named as Debian names them). Run this line, then make again:" \
      "  sudo apt-get install --yes $packages"
  fi
}

need_python() {
  "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    fail "$python is $("$python" -V 2>&1); Python 3.11 or newer is needed." \
      "Install one and name it: make PYTHON=python3.11 ..."
}

# One word for all that an environment is made from. The folder counts, for a moved environment still points to
# the old one.
source_state() {
  { pwd -P; "$python" -c 'import sys; print(sys.version, sys.base_prefix)'; cat requirements/*.txt pyproject.toml; } |
    sha256sum | cut -d ' ' -f 1
}

# Whether every package that was installed is still there, whole, and the interpreter runs.
healthy() {
  "$env_python" -I - 2>/dev/null <<'PYTHON'
import os
import sys
from importlib.metadata import distributions
found = list(distributions())
whole = all(
    os.path.exists(file.locate())
    for distribution in found
    for file in distribution.files or ()
    if file.suffix != ".pyc"
)
sys.exit(not (whole and any(distribution.name == "reportgen" for distribution in found)))
PYTHON
}

make_environment() {
  echo "Making .venv"
  rm -rf .venv
  if command -v uv >/dev/null; then
    quietly env UV_PYTHON_DOWNLOADS=never uv venv --python "$(command -v "$python")" .venv
  else
    quietly "$python" -m venv .venv
  fi
}

install() {
  if command -v uv >/dev/null; then
    quietly uv pip install --python "$env_python" "$@"
  else
    quietly "$env_python" -m pip install --disable-pip-version-check "$@"
  fi
}

install_group() {
  local locks=(--requirement requirements/pdf.txt --requirement requirements/build.txt)
  [ "$group" = run ] || locks=(--requirement requirements/dev.txt)
  echo "Installing the locked packages ($group)"
  install --require-hashes --only-binary :all: "${locks[@]}"
  install --no-deps --no-build-isolation --editable .
}

install_packages
need_python
state=$(source_state)
made=$(cat "$stamp" 2>/dev/null || true)
if [ "${made#* }" = "$state" ] && healthy; then
  [ "$made" = "dev $state" ] || [ "$made" = "$group $state" ] || { install_group; echo "$group $state" >"$stamp"; }
else
  make_environment
  install_group
  echo "$group $state" >"$stamp"
fi

#!/usr/bin/env bash
# Writes requirements/*.txt: pinned versions with hashes for every platform, one file a group.
#   base.txt   Word and HTML            pdf.txt   base and PDF
#   build.txt  installing the checkout  dev.txt   all of these, tests and gates
# Each file is whole by itself; the constraints keep one version of a package over all of them.
# Versions already locked stay unless --upgrade is given.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

if ! command -v uv >/dev/null; then
  echo "make lock needs uv, which is not installed here; install it and run make lock again." >&2
  exit 1
fi

compile() {
  uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
    --no-emit-index-url --no-header "$@"
}

locks=requirements
compile "$@" pyproject.toml --output-file $locks/base.txt
compile "$@" pyproject.toml --extra pdf --constraints $locks/base.txt --output-file $locks/pdf.txt
compile "$@" $locks/build.in --constraints $locks/pdf.txt --output-file $locks/build.txt
compile "$@" pyproject.toml --extra pdf $locks/build.in $locks/dev.in \
  --constraints $locks/pdf.txt --constraints $locks/build.txt --output-file $locks/dev.txt

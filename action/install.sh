#!/usr/bin/env bash
# Installs ampc into an environment of its own: the caller's Python and its packages stay as they are.
set -euo pipefail

venv=$RUNNER_TEMP/ampc-venv
"$PYTHON" -m venv "$venv"
bin=$venv/bin
[ -d "$bin" ] || bin=$venv/Scripts # Windows
source=$GITHUB_ACTION_PATH
[ -z "$INPUT_VERSION" ] || source=ampc==$INPUT_VERSION
read -ra extras <<<"$INPUT_EXTRAS"
"$bin/python" -m pip install --quiet --disable-pip-version-check "$source" ${extras[@]+"${extras[@]}"}
"$bin/ampc" --version
echo "bin=$bin" >>"$GITHUB_OUTPUT"

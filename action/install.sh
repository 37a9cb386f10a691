# Installs ampc into an environment of its own, away from the project's packages.
set -euo pipefail
"$AMPC_PYTHON" -m venv "$RUNNER_TEMP/ampc"
if [ -n "$AMPC_VERSION" ]; then what="ampc==$AMPC_VERSION"; else what="$AMPC_SOURCE"; fi
# shellcheck disable=SC2086 # several packages are several words
"$RUNNER_TEMP/ampc/bin/python" -m pip install --quiet --disable-pip-version-check "$what" $AMPC_EXTRAS
"$RUNNER_TEMP/ampc/bin/ampc" --version

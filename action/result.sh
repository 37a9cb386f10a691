#!/usr/bin/env bash
# Fails if the check or the comparison did, now that all that they found has been told.
set -euo pipefail

code=$CHECK
[ "$code" != 0 ] || code=${DIFF:-0}
echo "exit-code=$code" >>"$GITHUB_OUTPUT"
exit "$code"

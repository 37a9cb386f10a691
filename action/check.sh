# Checks, with annotations on the lines (ampc chooses that form under GitHub Actions) and a SARIF file. Never fails itself:
# the findings have to reach the pull request first.
set -uo pipefail
PATH="$RUNNER_TEMP/ampc/bin:$PATH"
sarif="$RUNNER_TEMP/ampc.sarif"
rm -f "$sarif"
arguments=("$AMPC_FILE" --fail-on "$AMPC_FAIL_ON" --report "sarif=$sarif")
if [ -n "$AMPC_ENVIRONMENT" ]; then arguments+=(--env "$AMPC_ENVIRONMENT"); else arguments+=(--all-envs); fi
ampc check "${arguments[@]}"
code=$?
{
  echo "exit-code=$code"
  if [ -f "$sarif" ]; then echo "sarif=$sarif"; fi
} >> "$GITHUB_OUTPUT"

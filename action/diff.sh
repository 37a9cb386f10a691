# Tells what the pull request changes, into a Markdown file and the summary of the job.
set -uo pipefail
PATH="$RUNNER_TEMP/ampc/bin:$PATH"
top="$AMPC_FILE"
[ -d "$top" ] || top="$(dirname "$top")"
# A checkout has no history unless it was asked for.
if ! git -C "$top" cat-file -e "$AMPC_BASE^{commit}" 2> /dev/null; then
  if ! git -C "$top" fetch --quiet --no-tags --depth=1 origin "$AMPC_BASE"; then
    echo "::warning::ampc diff: the base $AMPC_BASE cannot be fetched, so nothing is compared"
    exit 0
  fi
fi
markdown="$RUNNER_TEMP/ampc-diff.md"
arguments=("$AMPC_BASE" --file "$AMPC_FILE" --format markdown --max-length 65000 --exit-code)
if [ -n "$AMPC_ENVIRONMENT" ]; then arguments+=(--env "$AMPC_ENVIRONMENT"); fi
refused=false
if [ -n "$AMPC_DIFF_FAIL_ON" ]; then arguments+=(--fail-on "$AMPC_DIFF_FAIL_ON"); fi
ampc diff "${arguments[@]}" > "$markdown"
code=$?
# 1 is a file with errors, which ampc check told, or a change that must not be: only then there is something to show.
if [ "$code" = 1 ] && [ -s "$markdown" ]; then refused=true; fi
if [ ! -s "$markdown" ]; then
  if [ "$code" != 1 ]; then echo "::warning::ampc diff: nothing could be compared; the log of this step tells why"; fi
  exit 0
fi
cat "$markdown" >> "$GITHUB_STEP_SUMMARY"
if [ "$code" = 0 ]; then changed=false; else changed=true; fi
{
  echo "changed=$changed"
  echo "refused=$refused"
  echo "diff=$markdown"
} >> "$GITHUB_OUTPUT"

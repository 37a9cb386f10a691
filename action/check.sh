#!/usr/bin/env bash
# Runs `ampc check`. Findings do not end the job here: their report and the comment come first, action/result.sh fails.
set -uo pipefail
export PYTHONUTF8=1
# shellcheck source=action/log.sh
. "$GITHUB_ACTION_PATH/action/log.sh"

cd "$INPUT_WORKING_DIRECTORY" || exit 2
work=$(mktemp -d "$RUNNER_TEMP/ampc.XXXXXX")
sarif=$work/ampc.sarif
options=(--fail-on="$INPUT_FAIL_ON" --report="sarif=$sarif")
if [ -n "$INPUT_ENV" ]; then
    options+=(--env="$INPUT_ENV")
else
    options+=(--all-envs)
fi
while IFS= read -r report; do
    [ -z "$report" ] || options+=(--report="$report")
done <<<"$INPUT_REPORTS"

"$BIN/ampc" check "${options[@]}" -- "$INPUT_FILE" 2>"$work/text"
code=$?
verbatim "$work/text"
[ -f "$sarif" ] || sarif=
{
    echo "exit-code=$code"
    echo "sarif=$sarif"
    # What was checked, the same in every run of a job and different in each job: comments and analyses are told apart by it.
    "$BIN/python" - <<'PYTHON'
import os

name, folder, env = (os.environ[f"INPUT_{key}"] for key in ("FILE", "WORKING_DIRECTORY", "ENV"))
file = os.path.join(name, "amplify.yaml") if os.path.isdir(name) else name
path = os.path.normpath(os.path.join(folder, file)).replace(os.sep, "/")
print("subject=" + " ".join(f"{path} {env}".split()).replace("--", "-"))
PYTHON
} >>"$GITHUB_OUTPUT"

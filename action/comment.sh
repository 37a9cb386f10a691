# Keeps one comment on the pull request: makes it, or brings it up to date. A marker that nobody sees tells which one it is.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
comments="$GITHUB_API_URL/repos/$GITHUB_REPOSITORY/issues"

# The token stands in a file: command lines can be read by other processes.
(umask 077 && printf 'header = "Authorization: Bearer %s"\n' "$AMPC_TOKEN" > "$work/curl")

# ask METHOD URL [curl arguments]: prints the status; the answer is in $work/answer.
ask() {
  curl --silent --show-error --retry 3 --max-time 60 --config "$work/curl" --request "$1" --url "$2" \
    --header 'Accept: application/vnd.github+json' --header 'X-GitHub-Api-Version: 2022-11-28' \
    --output "$work/answer" --write-out '%{http_code}' "${@:3}" || true
}

failed() {
  echo "::warning::ampc: the comment could not be $1 (status $2); does the job have 'permissions: pull-requests: write'?"
  exit 0
}

export AMPC_MARKER_FILE="$work/marker"
"$AMPC_PYTHON" -c '
import os, re
name = " ".join(part for part in (os.environ["AMPC_FILE"], os.environ["AMPC_ENVIRONMENT"]) if part)
open(os.environ["AMPC_MARKER_FILE"], "w").write("<!-- ampc: " + re.sub(r"--+|[<>]", "-", name) + " -->")
'
id=""
page=1
while [ -z "$id" ]; do
  status="$(ask GET "$comments/$AMPC_PULL/comments?per_page=100&page=$page")"
  [ "$status" = 200 ] || failed read "$status"
  found="$("$AMPC_PYTHON" -c '
import json, sys
marker = open(sys.argv[1]).read()
page = json.load(open(sys.argv[2]))
mine = [str(one["id"]) for one in page if (one.get("body") or "").startswith(marker)]
print(mine[0] if mine else "" if len(page) == 100 else "none")
' "$work/marker" "$work/answer")"
  if [ "$found" = none ]; then break; fi
  id="$found"
  page=$((page + 1))
done

# Where nothing changes and nothing was said, there is nothing to say.
if [ -z "$id" ] && [ "$AMPC_CHANGED" != true ]; then exit 0; fi

"$AMPC_PYTHON" -c '
import json, sys
marker, text = (open(name).read() for name in sys.argv[1:3])
json.dump({"body": marker + "\n" + text}, open(sys.argv[3], "w"))
' "$work/marker" "$AMPC_DIFF" "$work/body"
body=(--header 'Content-Type: application/json' --data "@$work/body")
if [ -n "$id" ]; then
  status="$(ask PATCH "$comments/comments/$id" "${body[@]}")"
  [ "$status" = 200 ] || failed "brought up to date" "$status"
else
  status="$(ask POST "$comments/$AMPC_PULL/comments" "${body[@]}")"
  [ "$status" = 201 ] || failed made "$status"
fi

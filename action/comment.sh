#!/usr/bin/env bash
# Keeps one comment of the pull request up to date: it is found by the hidden line that it begins with. A comment that cannot be
# written is a warning: the page of the run shows the same.
set -uo pipefail
# shellcheck source=action/log.sh
. "$GITHUB_ACTION_PATH/action/log.sh"

work=$(mktemp -d "$RUNNER_TEMP/ampc.XXXXXX")
comments=$GITHUB_API_URL/repos/$GITHUB_REPOSITORY/issues

# Every process of the machine can read what a command line says, so the token goes another way.
call() {
    local status
    status=$(printf 'header = "Authorization: Bearer %s"\n' "$INPUT_TOKEN" |
        curl --config - --silent --show-error --location --max-time 60 --request "$1" --output "$work/answer" \
            --write-out '%{http_code}' --header 'Accept: application/vnd.github+json' \
            --header 'X-GitHub-Api-Version: 2022-11-28' "${@:3}" "$2" 2>"$work/problem")
    local why
    case $status in
    2??) return ;;
    000 | '') why=$(cat "$work/problem") ;;
    403) why="the job needs 'permissions: pull-requests: write', and a pull request from a fork never has it. GitHub: $(json said "$work/answer")" ;;
    *) why="GitHub answered $status. $(json said "$work/answer")" ;;
    esac
    warning "the comment was not written: $why"
    exit 0
}

json() {
    "$BIN/python" "$GITHUB_ACTION_PATH/action/comments.py" "$@"
}

page=0
found="more"
while [ "$found" = more ]; do
    page=$((page + 1))
    call GET "$comments/$PULL_REQUEST/comments?per_page=100&page=$page"
    found=$(json find "$work/answer" "$SUBJECT") || exit 1
done
json write "$MARKDOWN" "$SUBJECT" >"$work/comment" || exit 1
if [ -n "$found" ]; then
    call PATCH "$comments/comments/$found" --data-binary "@$work/comment"
elif [ "$CHANGED" = true ]; then
    call POST "$comments/$PULL_REQUEST/comments" --data-binary "@$work/comment"
fi

#!/usr/bin/env bash
# Runs `ampc diff` against the base of the pull request. What cannot be compared is a warning: the check tells what is wrong.
set -uo pipefail
export PYTHONUTF8=1
# shellcheck source=action/log.sh
. "$GITHUB_ACTION_PATH/action/log.sh"

cd "$INPUT_WORKING_DIRECTORY" || exit 2
# In a container the repository belongs to somebody else, and git would refuse to read it.
export GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=safe.directory GIT_CONFIG_VALUE_0='*' GIT_TERMINAL_PROMPT=0
# What ampc and git start need not know it.
token=$INPUT_TOKEN
unset INPUT_TOKEN

commit() {
    git rev-parse --quiet --verify --end-of-options "$1^{commit}"
}

fetched() {
    local fetch=(git fetch --quiet --no-tags)
    [ "$(git rev-parse --is-shallow-repository)" = false ] || fetch+=(--depth=1)
    fetch+=(--end-of-options origin "$1")
    "${fetch[@]}" 2>/dev/null || with_token "${fetch[@]}" && commit FETCH_HEAD
}

# actions/checkout leaves credentials in the clone, unless it was told `persist-credentials: false`.
with_token() {
    GIT_CONFIG_COUNT=2 GIT_CONFIG_KEY_1="http.$GITHUB_SERVER_URL/.extraHeader" \
        GIT_CONFIG_VALUE_1="Authorization: Basic $(printf 'x-access-token:%s' "$token" | base64 | tr -d '\n')" "$@"
}

# Prints the base of what is checked out. The event tells the base of when it was made, but GitHub merges with a later one.
base_of_pull_request() {
    local parents base
    parents=$(git cat-file commit HEAD | sed -n -e '/^$/q' -e 's/^parent //p')
    case "$GITHUB_REF $(git rev-parse HEAD) $(wc -w <<<"$parents" | tr -d ' ')" in
    "refs/pull/"*"/merge $GITHUB_SHA 2")
        base=${parents%%$'\n'*}
        commit "$base" || fetched "$base"
        ;;
    *)
        base=$(commit "$PULL_REQUEST_BASE" || fetched "$PULL_REQUEST_BASE")
        git merge-base "$base" HEAD || echo "$base"
        ;;
    esac
}

if [ -z "$INPUT_BASE" ]; then
    base=$(base_of_pull_request)
    base=${base:-$PULL_REQUEST_BASE}
elif [ -e "$INPUT_BASE" ] || commit "$INPUT_BASE" >/dev/null; then
    base=$INPUT_BASE
else
    base=$(fetched "$INPUT_BASE" || echo "$INPUT_BASE")
fi

work=$(mktemp -d "$RUNNER_TEMP/ampc.XXXXXX")
markdown=$work/diff.md
# A comment takes 65,536 characters; the rest is for the line that action/comments.py adds.
options=(--format=markdown --max-length=65000 --exit-code --file="$INPUT_FILE")
[ -z "$INPUT_ENV" ] || options+=(--env="$INPUT_ENV")
[ -z "$INPUT_DIFF_FAIL_ON" ] || options+=(--fail-on="$INPUT_DIFF_FAIL_ON")
"$BIN/ampc" diff "${options[@]}" -- "$base" >"$markdown" 2>"$work/problems"
code=$?
verbatim "$work/problems"

changed=
case $code in
0) changed=false ;;
4) changed=true code=0 ;;
1) # Either the file has errors, or something is called out that was asked for.
    if [ -s "$markdown" ]; then
        changed=true
        echo "::error title=ampc::there are differences of the kinds that diff-fail-on names: ${INPUT_DIFF_FAIL_ON//[^a-z,]/}"
    fi
    ;;
esac
if [ -n "$changed" ]; then
    cat "$markdown" >>"$GITHUB_STEP_SUMMARY"
elif [ "$code" -le 2 ]; then
    warning "nothing was compared with $base: $(cat "$work/problems")"
    echo "This commit was not compared with \`$base\`: the log of the run tells why." >"$markdown"
    code=0
else
    : >"$markdown"
fi
{
    echo "exit-code=$code"
    echo "changed=$changed"
    [ -z "$changed" ] || echo "diff=$markdown"
    [ ! -s "$markdown" ] || echo "comment=$markdown"
} >>"$GITHUB_OUTPUT"

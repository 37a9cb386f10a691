# shellcheck shell=bash
# What is written to the log of a run: lines of it can be commands to GitHub, and the files of a pull request are a stranger's words.

# Shows a warning on the page of the run.
warning() {
    local text=${1//'%'/%25}
    text=${text//$'\r'/%0D}
    echo "::warning title=ampc::${text//$'\n'/%0A}"
}

# Shows a file in the log, in which nothing is a command.
verbatim() {
    local word
    [ -s "$1" ] || return 0
    word=$("$BIN/python" -c 'import secrets; print(secrets.token_hex())') || return
    echo "::stop-commands::$word"
    cat "$1"
    printf '\n::%s::\n' "$word"
}

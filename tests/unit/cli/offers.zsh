# Prints what zsh offers for a command line: zsh -f shells.zsh SCRIPT 'ampc bu'
zmodload zsh/zpty || exit 3
zpty z zsh -f -i
local line
() {
    zpty -w z "source ${(q)1}"
    repeat 4; do
        zpty -r z line
        [[ $line == *ready* ]] && return
    done
} =( <<< '
PROMPT=
autoload -Uz compinit
compinit -D -u
bindkey "^M" undefined
bindkey "^J" undefined
bindkey "^I" complete-word
null-line() { echo -E - $'"'"'\0'"'"' }
compprefuncs=( null-line )
comppostfuncs=( null-line exit )
zstyle ":completion:*" list-grouped false
zstyle ":completion:*" insert-tab false
compadd() {
    if [[ ${@[1,(i)(-|--)]} == *-(O|A|D)\ * ]]; then
        builtin compadd "$@"
        return $?
    fi
    typeset -a hits
    builtin compadd -A hits "$@"
    builtin compadd "$@"
    print -lr -- $hits
}
eval "$(<'$1')"
echo ready')
zpty -w z "$2"$'\t'
integer tog=0
while zpty -r z; do :; done | while IFS= read -r line; do
    if [[ $line == *$'\0\r' ]]; then
        (( tog++ )) && return 0 || continue
    fi
    (( tog )) && print -r -- ${line%$'\r'}
done

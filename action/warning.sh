# shellcheck shell=bash
# Shows a warning on the page of the run; the text is one of a command there, of which it must not be the end.
warning() {
    local text=${1//'%'/%25}
    text=${text//$'\r'/%0D}
    echo "::warning title=ampc::${text//$'\n'/%0A}"
}

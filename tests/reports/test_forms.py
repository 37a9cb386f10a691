"""Each form of a report is read by what reads it in CI: schemas, parsers; and what they read is exact."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any

import jsonschema.validators
import junitparser
import pytest

from ampc.cli.main import main
from ampc.diagnostics.model import Diagnostic, Label, Severity
from ampc.diagnostics.render.github import to_github
from ampc.diagnostics.render.gitlab import to_gitlab
from ampc.diagnostics.render.json import report_json
from ampc.diagnostics.render.junit import to_junit
from ampc.diagnostics.render.report import Report
from ampc.diagnostics.render.sarif import to_sarif
from ampc.ir.builder import BuildOptions
from ampc.passes.state import Options, State
from ampc.pipeline import run
from ampc.source.spans import Span

ROOT = Path(__file__).parents[2]
CASES = sorted(file.parent for file in (ROOT / "tests" / "errors").glob("*/amplify.yaml"))
SCHEMA = json.loads((ROOT / "schemas" / "report.schema.json").read_text())
SHORT = (
    "'60, soon' is not of type 'integer', at /VisibilityTimeout of resources.Queue",
    "'AccessControl' is a legacy property. Consider using 'AWS::S3::BucketPolicy' instead, at /AccessControl of resources.Bucket",
    "'Enabledd' is not one of ['Enabled', 'Suspended'], at /VersioningConfiguration/Status of resources.Bucket",
)


@pytest.fixture(scope="session")
def sarif() -> Any:
    """What validates SARIF: its schema is looked at once, as that takes longer than all reports."""
    folder = Path(os.environ.get("AMPC_SARIF_DIR", ROOT / ".tools" / "sarif"))
    path = folder / "node_modules" / "@microsoft" / "jest-sarif" / "lib" / "schemas" / "sarif-2.1.0-rtm.5.json"
    if not path.is_file():
        raise RuntimeError(f"no SARIF schema in {folder}: run `python3 tests/run.py`, or set AMPC_SARIF_DIR")
    return validating(json.loads(path.read_text()))


def validating(schema: Any) -> Any:
    kind = jsonschema.validators.validator_for(schema)
    kind.check_schema(schema)
    return kind(schema)


REPORT = validating(SCHEMA)


def shown(form: str, capsys: pytest.CaptureFixture[str], *more: str) -> str:
    assert main(["check", "--format", form, *more]) == 1
    return capsys.readouterr().out


STRANGE = 'auth:\n  loginWith: { "x\\n::set-output name=a::b \\e[31m ##[set-output name=a;]b": true }\n'


def test_text_holds_no_commands(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "amplify.yaml").write_text(STRANGE)
    monkeypatch.chdir(tmp_path)
    assert main(["check", "--format", "text"]) == 1
    first = (
        "error[AMP201]: unknown key 'x\\n::set-output name=a::b \N{REPLACEMENT CHARACTER}[31m {}set-output name=a;]b'"
    )
    assert capsys.readouterr().err.splitlines()[0] == first.format("##[")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert main(["check"]) == 1
    shown = capsys.readouterr()
    assert shown.err.splitlines()[0] == first.format("## [")
    assert "##[" not in shown.err
    (command,) = [line for line in shown.out.splitlines() if line.startswith("::")]
    assert command.startswith("::error file=amplify.yaml,line=2,endLine=2,col=16,")
    assert command.count("%0A::set-output") == 1


def test_json(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = json.loads(shown("json", capsys))
    REPORT.validate(report)
    assert (report["version"], report["ok"], report["secrets"]) == (1, False, [])
    assert [(one["code"], one["severity"], one["message"]) for one in report["diagnostics"]] == [
        ("W3045", "warning", SHORT[1]),
        ("E3012", "error", SHORT[0]),
    ]
    assert report["diagnostics"][1]["location"] == {
        "file": "amplify.yaml",
        "line": 12,
        "column": 26,
        "endLine": 12,
        "endColumn": 34,
    }
    assert report["diagnostics"][1]["resource"] == {
        "address": "resources.Queue",
        "logicalId": "Queue",
        "pointer": "/VisibilityTimeout",
    }
    (ignored,) = report["ignored"]
    assert (ignored["code"], ignored["reason"], ignored["expires"]) == (
        "E3030",
        "a status of <tomorrow> & after",
        "2027-01-31",
    )
    assert (ignored["entry"]["line"], ignored["entry"]["column"], ignored["location"]["line"]) == (15, 13, 8)


def test_sarif(project: Path, capsys: pytest.CaptureFixture[str], sarif: Any) -> None:
    log = json.loads(shown("sarif", capsys))
    sarif.validate(log)
    (ran,) = log["runs"]
    rules = ran["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["E3012", "E3030", "W3045"]
    assert rules[0]["shortDescription"] == {"text": "Check resource properties values"}
    assert rules[0]["helpUri"].startswith("https://github.com/aws-cloudformation/cfn-lint/")
    assert [rule["defaultConfiguration"]["level"] for rule in rules] == ["error", "error", "warning"]
    results = ran["results"]
    assert [(one["ruleId"], one["level"], one["message"]["text"]) for one in results] == [
        ("W3045", "warning", SHORT[1]),
        ("E3012", "error", SHORT[0]),
        ("E3030", "error", f"{SHORT[2]}\nhelp: did you mean 'Enabled'?"),
    ]
    assert [rules[one["ruleIndex"]]["id"] for one in results] == [one["ruleId"] for one in results]
    assert results[1]["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "back%20end/amplify.yaml", "uriBaseId": "%SRCROOT%"},
                "region": {"startLine": 12, "startColumn": 26, "endLine": 12, "endColumn": 34},
            }
        }
    ]
    assert [len(one.get("suppressions", [])) for one in results] == [0, 0, 1]
    (suppression,) = results[2]["suppressions"]
    assert {**suppression, "location": None} == {
        "kind": "inSource",
        "status": "accepted",
        "justification": "a status of <tomorrow> & after (until 2027-01-31)",
        "location": None,
    }
    assert suppression["location"]["physicalLocation"]["region"]["startLine"] == 15


def test_junit(project: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "junit.xml").write_text(shown("junit", capsys))
    xml = junitparser.JUnitXml.fromfile(str(tmp_path / "junit.xml"))
    (suite,) = list(xml)
    assert (suite.name, suite.tests, suite.failures, suite.errors, suite.skipped) == ("ampc", 3, 1, 0, 1)
    cases = {case.name.split()[0]: case for case in suite}
    assert list(cases) == ["W3045", "E3012", "E3030"]
    assert {case.classname for case in suite} == {"back end/amplify.yaml"}
    (failure,) = cases["E3012"].result
    assert (type(failure), failure.type, failure.message) == (junitparser.Failure, "error", SHORT[0])
    assert "12 |       VisibilityTimeout: 60, soon" in failure.text
    assert cases["W3045"].result == []
    assert cases["W3045"].system_out.startswith(f"warning[W3045]: {SHORT[1]}\n")
    (skipped,) = cases["E3030"].result
    assert (type(skipped), skipped.message) == (junitparser.Skipped, "a status of <tomorrow> & after")


def test_junit_of_a_clean_file_has_a_case(project: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (project / "amplify.yaml").write_text("auth: { loginWith: { email: true } }\n")
    assert main(["check", "--report", f"junit={tmp_path / 'out.xml'}"]) == 0
    (suite,) = list(junitparser.JUnitXml.fromfile(str(tmp_path / "out.xml")))
    assert [(case.name, case.is_passed) for case in suite] == [("no findings", True)]


def test_github(project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    commands = [line for line in shown("github", capsys).splitlines() if line.startswith("::")]
    about = "cfn-lint: Check resource properties values; template.json#/Resources/Queue/Properties/VisibilityTimeout"
    assert commands[0] == (
        f"::error file=back end/amplify.yaml,line=12,endLine=12,col=26,endColumn=33,title=E3012::{SHORT[0]}%0A{about}"
    )
    assert [command.split(" ")[0] for command in commands] == ["::error", "::warning"]
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert main(["check"]) == 1
    told = capsys.readouterr()
    assert [line for line in told.out.splitlines() if line.startswith("::")] == commands
    assert told.err.startswith("warning[W3045]: ")
    assert main(["check", "--format", "text"]) == 1
    assert "::error" not in capsys.readouterr().out


def test_github_escapes() -> None:
    span = Span("a,b:c.yaml", 2, 3, 4, 1)
    found = Diagnostic("AMP101", Severity.INFO, "50% of\r\nit: a, b", (Label(span),), "say 'x'")
    assert to_github(Report((found,))) == (
        "::notice file=a%2Cb%3Ac.yaml,line=2,endLine=4,title=AMP101::50%25 of%0D%0Ait: a, b%0Ahelp: say 'x'\n"
    )


def test_gitlab(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    entries = json.loads(shown("gitlab", capsys))
    assert [{**one, "fingerprint": ""} for one in entries] == [
        {
            "description": text,
            "check_name": code,
            "fingerprint": "",
            "severity": severity,
            "location": {"path": "back end/amplify.yaml", "lines": {"begin": line, "end": line}},
        }
        for text, code, severity, line in ((SHORT[1], "W3045", "minor", 7), (SHORT[0], "E3012", "critical", 12))
    ]
    before = [one["fingerprint"] for one in entries]
    assert len({*before}) == 2
    assert all(re.fullmatch("[0-9a-f]{64}", one) for one in before)
    file = project / "amplify.yaml"
    file.write_text("# a line more\n\n" + file.read_text())
    assert [one["fingerprint"] for one in json.loads(shown("gitlab", capsys))] == before
    file.write_text(file.read_text().replace("60, soon", "61, soon"))
    after = [one["fingerprint"] for one in json.loads(shown("gitlab", capsys))]
    assert (after[0], after[1] == before[1]) == (before[0], False)


def test_equal_findings_of_equal_lines_have_different_fingerprints() -> None:
    found = tuple(Diagnostic("AMP101", Severity.ERROR, "wrong", (Label(Span("a", n, 1, n, 2)),)) for n in (1, 2))
    assert len({*Report(found).fingerprints().values()}) == 2


def test_several_reports_at_once(project: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    forms = ("text", "json", "sarif", "junit", "github", "gitlab")
    files = {form: tmp_path / form for form in forms}
    assert main(["check", *(f"--report={form}={file}" for form, file in files.items())]) == 1
    told = capsys.readouterr()
    assert files["text"].read_text() + "\n.: 1 error and 1 other finding (1 ignored)\n" == told.err
    for form in forms[1:]:
        assert shown(form, capsys).startswith(files[form].read_text()), form
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == sorted(forms)


def test_a_report_that_cannot_be_written(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "amplify.yaml").write_text("auth: { loginWith: { email: true } }\n")
    assert main(["check", "--report", "sarif=none/out.sarif"]) == 2
    assert capsys.readouterr().err == (
        "error[AMP960]: cannot write the report none/out.sarif: No such file or directory\nhelp: name another file\n\n"
    )


@pytest.mark.parametrize("wrong", ["out.sarif", "sarif=", "sarf=out", "=out"])
def test_a_destination_that_is_none(wrong: str, project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["check", "--report", wrong])
    assert left.value.code == 2
    assert capsys.readouterr().err.endswith(
        f"argument --report: '{wrong}' is not FORMAT=FILE, where FORMAT is one of text, json, sarif, junit, github, gitlab\n"
    )


def test_reports_of_a_file_that_is_not_there(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "amplify.yaml").unlink()
    assert main(["check", "--format", "json", "--report", "junit=out.xml"]) == 2
    report = json.loads(capsys.readouterr().out)
    REPORT.validate(report)
    assert [one["code"] for one in report["diagnostics"]] == ["AMP116"]
    (suite,) = list(junitparser.JUnitXml.fromfile(str(project / "out.xml")))
    assert (suite.tests, suite.failures) == (1, 1)


def test_fail_on(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = project / "amplify.yaml"
    file.write_text(file.read_text().replace("60, soon", "60"))
    assert [main(["check", *more]) for more in ([], ["--fail-on", "warning"], ["--fail-on", "info"])] == [0, 1, 1]
    assert main(["build", "--fail-on", "warning"]) == 1
    assert "not built: 1 other finding (1 ignored)\n" in capsys.readouterr().err
    assert not (project / "build").exists()
    assert main(["build"]) == 0
    file.write_text(file.read_text().replace("lint:\n", "lint:\n  levels: { W3045: info }\n"))
    assert [main(["check", "--fail-on", level]) for level in ("error", "warning", "info")] == [0, 0, 1]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_form_holds_every_finding(case: Path, sarif: Any) -> None:
    env = case / "env.txt"
    options = Options(BuildOptions(case), lint=False, env=env.read_text().strip() if env.is_file() else None)
    state = run(State(options, (case / "amplify.yaml").read_bytes()))
    report = Report(state.diagnostics, state.ignored, state.source)
    REPORT.validate(json.loads(report_json(report)))
    sarif.validate(json.loads(to_sarif(report)))
    codes = [one.code for one in report.ordered]
    assert [one["check_name"] for one in json.loads(to_gitlab(report))] == codes
    xml = junitparser.JUnitXml.fromstring(to_junit(report).encode())
    assert [test.name.split()[0] for suite in xml for test in suite if test.name != "no findings"] == codes
    assert len(to_github(report).splitlines()) == len(codes)

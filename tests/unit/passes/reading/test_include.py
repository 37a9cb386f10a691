"""Parts and modules become one document, whichever file a key stands in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import ampc
from ampc.diagnostics.render.text import concise
from ampc.ir.builder import BuildOptions
from ampc.passes.state import Options, State
from ampc.pipeline import PASSES, run

MODULE = """
parameters:
  name: {type: string}
  days: {type: integer, default: 7}
resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties: {DisplayName: {param: name}}
  Line:
    Type: AWS::SSM::Parameter
    DependsOn: [Topic, resources.Other]
    Metadata: {Own: "resources.Topic", Days: {param: days}, Text: "about resources.Topic"}
    Properties:
      Type: String
      Value: !Sub ["${Topic}/${ resources.Topic.TopicName }/${Other}/${!Topic}/${Text}", {Text: !GetAtt Topic.TopicArn}]
"""


def project(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        path = folder / (name.replace("__", "/") + ".yaml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


def compiled(folder: Path, **variables: str) -> State:
    options = Options(BuildOptions(folder, assets=False), lint=False, variables=variables)
    return run(State(options, (folder / "amplify.yaml").read_bytes()), PASSES)


def template(state: State) -> Any:
    assert [concise(d, state.source) for d in state.diagnostics] == []
    return state.templates["template.json"]


def test_parts_are_as_good_as_one_file(tmp_path: Path) -> None:
    whole = """
version: 1
auth:
  loginWith: {email: true}
data:
  models:
    Todo: {fields: {content: string}, authorization: [{allow: owner}]}
    Note: {fields: {text: string}, authorization: [{allow: owner}]}
resources:
  Queue: {Type: AWS::SQS::Queue}
tags: {team: a, cost: b}
outputs:
  custom: {a: {b: 1, c: 2}}
"""
    parts = project(
        tmp_path,
        amplify="""
version: 1
include: [./auth.yaml, more/data.yaml]
data:
  models:
    Todo: {fields: {content: string}, authorization: [{allow: owner}]}
resources:
  Queue: {Type: AWS::SQS::Queue}
tags: {team: a}
outputs:
  custom: {a: {b: 1}}
""",
        auth="version: 1\nauth:\n  loginWith: {email: true}\ntags: {cost: b}\n",
        more__data="""
include: more/deeper.yaml
data:
  models:
    Note: {fields: {text: string}, authorization: [{allow: owner}]}
""",
        more__deeper="outputs: {custom: {a: {c: 2}}}\n",
    )
    assert template(compiled(parts)) == ampc.compile_text(whole, lint=False).template


def test_places_are_those_of_the_parts(tmp_path: Path) -> None:
    folder = project(
        tmp_path,
        amplify="include: [./queues.yaml]\nresources:\n  One: {Type: AWS::SQS::Queue}\n",
        queues="# first\nresources:\n  Two:\n    Type: AWS::SQS::Queue\n    Properties: {QueueName: !Ref Three}\n",
    )
    state = compiled(folder)
    assert [concise(d, state.source) for d in state.diagnostics] == [
        "queues.yaml:5:29: error[AMP401] there is no resource 'Three'"
    ]


def test_the_manifest_names_the_file_of_each_resource(tmp_path: Path) -> None:
    folder = project(
        tmp_path,
        amplify="include: [./deep/queues.yaml]\nresources:\n  One: {Type: AWS::SQS::Queue}\n",
        deep__queues="resources:\n  Two: {Type: AWS::SQS::Queue}\n",
    )
    made = json.loads(compiled(folder).files["manifest.json"])["resources"]
    assert made["resources.One"]["source"] == {"file": "amplify.yaml", "line": 3}
    assert made["resources.Two"]["source"] == {"file": "deep/queues.yaml", "line": 2}


def test_overrides_of_all_files_are_applied_the_main_file_first(tmp_path: Path) -> None:
    folder = project(
        tmp_path,
        amplify="""
include: [./o.yaml]
resources: {Queue: {Type: AWS::SQS::Queue}}
overrides:
  - {target: resources.Queue, set: {/MaximumMessageSize: 2048}}
""",
        o="""
overrides:
  - target: resources.Queue
    patch: [{op: test, path: /MaximumMessageSize, value: 2048}, {op: add, path: /ReceiveMessageWaitTimeSeconds, value: 1}]
  - {target: resources.Queue, set: {/DelaySeconds: 3}}
""",
    )
    assert template(compiled(folder))["Resources"]["Queue"]["Properties"] == {
        "MaximumMessageSize": 2048,
        "ReceiveMessageWaitTimeSeconds": 1,
        "DelaySeconds": 3,
    }


def test_paths_are_relative_to_the_project(tmp_path: Path) -> None:
    folder = project(
        tmp_path,
        amplify="include: [./parts/api.yaml]\nauth: {loginWith: {email: true}}\n",
        parts__api="data: {schema: ./parts/schema.graphql}\nfunctions:\n  hello: {entry: ./src/hello.py}\n",
    )
    (folder / "src").mkdir()
    (folder / "src" / "hello.py").write_text("def handler(event, context): ...\n")
    (folder / "parts" / "schema.graphql").write_text("type Todo @model @auth(rules: [{allow: owner}]) { id: ID! }\n")
    made = template(compiled(folder))["Resources"]
    assert "DataTodoTable" in made
    assert made["FunctionHelloLambda"]["Properties"]["Handler"] == "hello.handler"


def test_a_link_out_of_the_project_is_refused(tmp_path: Path) -> None:
    folder = project(tmp_path / "inside", amplify="include: [./linked.yaml]\n")
    (tmp_path / "outside.yaml").write_text("tags: {a: b}\n")
    (folder / "linked.yaml").symlink_to(tmp_path / "outside.yaml")
    state = compiled(folder)
    assert [d.code for d in state.diagnostics] == ["AMP802"]


def test_a_part_with_other_line_ends_keeps_its_places(tmp_path: Path) -> None:
    folder = project(tmp_path, amplify="include: [./p.yaml]\n")
    (folder / "p.yaml").write_bytes("\ufefftags:\r\n  ä: b\r\n  c: {}\r\n".encode())
    state = compiled(folder)
    assert [concise(d, state.source) for d in state.diagnostics] == [
        "p.yaml:3:3: error[AMP203] expected text or a reference, found a mapping"
    ]


def test_names_of_a_module_get_the_prefix_wherever_they_are_referred_to(tmp_path: Path) -> None:
    folder = project(
        tmp_path,
        amplify="""
include: [{module: ./m.yaml, as: orders, parameters: {name: resources.Topic}}]
resources: {Other: {Type: AWS::SNS::Topic}}
""",
        m=MODULE,
    )
    made = template(compiled(folder))["Resources"]
    assert made["ordersTopic"]["Properties"] == {"DisplayName": "resources.Topic"}
    line = made["ordersLine"]
    assert line["DependsOn"] == ["ordersTopic", "Other"]
    assert line["Metadata"] == {"Own": "resources.ordersTopic", "Days": 7, "Text": "about resources.Topic"}
    template_, variables = line["Properties"]["Value"]["Fn::Sub"]
    assert template_ == "${ordersTopic}/${ordersTopic.TopicName}/${Other}/${!Topic}/${Text}"
    assert variables == {"Text": {"Fn::GetAtt": ["ordersTopic", "TopicArn"]}}


def test_a_value_of_a_module_may_be_a_reference_or_a_variable_of_the_build(tmp_path: Path) -> None:
    folder = project(
        tmp_path,
        amplify="""
include:
  - {module: ./m.yaml, as: a, parameters: {name: !Ref resources.Other}}
  - {module: ./m.yaml, as: b, parameters: {name: {env: TOPIC}, days: 3}}
resources: {Other: {Type: AWS::SNS::Topic}}
""",
        m=MODULE,
    )
    made = template(compiled(folder, TOPIC="news"))["Resources"]
    assert made["aTopic"]["Properties"] == {"DisplayName": {"Ref": "Other"}}
    assert made["bTopic"]["Properties"] == {"DisplayName": "news"}
    assert made["bLine"]["Metadata"]["Days"] == 3
    state = compiled(folder)
    assert [concise(d, state.source) for d in state.diagnostics] == [
        "amplify.yaml:4:56: error[AMP250] the variable 'TOPIC' is not set"
    ]


def test_variables_of_the_build_reach_a_file_that_has_a_schema_too(tmp_path: Path) -> None:
    folder = project(
        tmp_path,
        amplify="auth: {loginWith: {email: true}}\ndata: {schema: ./s.graphql}\ntags: {team: {env: TEAM}}\n",
    )
    (folder / "s.graphql").write_text("type Todo @model @auth(rules: [{allow: owner}]) { id: ID! }\n")
    table = template(compiled(folder, TEAM="core"))["Resources"]["DataTodoTable"]
    assert {"Key": "team", "Value": "core"} in table["Properties"]["Tags"]


def test_an_error_in_a_value_is_told_at_the_use(tmp_path: Path) -> None:
    folder = project(
        tmp_path,
        amplify="include:\n  - {module: ./m.yaml, as: a, parameters: {name: !Ref Nothing}}\n",
        m=MODULE.replace(", resources.Other", "").replace("/${Other}", ""),
    )
    state = compiled(folder)
    assert [concise(d, state.source) for d in state.diagnostics] == [
        "amplify.yaml:2:50: error[AMP401] there is no resource 'Nothing'"
    ]

from __future__ import annotations

from ampc.passes.assembling.nesting import Nested, stack_resource


def nested() -> Nested:
    made = Nested("data1", frozenset({"Source", "Resolver"}))
    made.add(
        "Source", {"Type": "T", "Properties": {"Api": {"Fn::GetAtt": ["Api", "ApiId"]}, "Table": {"Ref": "Table"}}}
    )
    made.add(
        "Resolver",
        {
            "Type": "T",
            "DependsOn": ["Schema", "Source"],
            "Properties": {
                "Name": {"Fn::GetAtt": ["Source", "Name"]},
                "Arn": {"Fn::Sub": "${Table.Arn}/${AWS::Region}/${Source}"},
            },
        },
    )
    return made


def test_what_is_outside_comes_in_as_parameters() -> None:
    assert nested().template("d") == {
        "AWSTemplateFormatVersion": "2010-09-09",
        "Description": "d",
        "Parameters": {"ApiApiId": {"Type": "String"}, "Table": {"Type": "String"}, "TableArn": {"Type": "String"}},
        "Resources": {
            "Source": {"Type": "T", "Properties": {"Api": {"Ref": "ApiApiId"}, "Table": {"Ref": "Table"}}},
            "Resolver": {
                "Type": "T",
                "DependsOn": ["Source"],
                "Properties": {
                    "Name": {"Fn::GetAtt": ["Source", "Name"]},
                    "Arn": {"Fn::Sub": "${TableArn}/${AWS::Region}/${Source}"},
                },
            },
        },
    }


def test_the_root_passes_them_and_waits_for_what_they_depended_on() -> None:
    stack = stack_resource(nested(), {"team": "core"})
    assert stack["DependsOn"] == ["Schema"]
    assert stack["Properties"]["Tags"] == [{"Key": "team", "Value": "core"}]
    assert stack["Properties"]["Parameters"] == {
        "ApiApiId": {"Fn::GetAtt": ["Api", "ApiId"]},
        "Table": {"Ref": "Table"},
        "TableArn": {"Fn::GetAtt": ["Table", "Arn"]},
    }

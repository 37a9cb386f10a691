"""Decides how a function gets an address of its own, and how it runs in a network of the account."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ampc.cfn.statements import document_of
from ampc.components.function.kinds import LAMBDA, URL, URL_INVOCATION, URL_PERMISSION
from ampc.diagnostics.model import Diagnostic, error
from ampc.ir.values import At, GetAtt, Ref

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ampc.components.function.config import FunctionConfig
    from ampc.components.function.config_settings import Cors
    from ampc.config.document import Document
    from ampc.ir.builder import Builder, BuildOptions
    from ampc.ir.values import Value
    from ampc.source.spans import YamlPath

_INTERFACES = (
    "ec2:AssignPrivateIpAddresses",
    "ec2:CreateNetworkInterface",
    "ec2:DeleteNetworkInterface",
    "ec2:DescribeNetworkInterfaces",
    "ec2:DescribeSubnets",
    "ec2:UnassignPrivateIpAddresses",
)
_AUTH = {"iam": "AWS_IAM", "none": "NONE"}
_MODES = {"buffered": "BUFFERED", "stream": "RESPONSE_STREAM"}
_IDS: Mapping[str, tuple[str, re.Pattern[str], str]] = {
    "subnetIds": ("subnet_ids", re.compile(r"subnet-[0-9a-f]{8,17}\Z"), "subnet-0123456789abcdef0"),
    "securityGroupIds": ("security_group_ids", re.compile(r"sg-[0-9a-f]{8,17}\Z"), "sg-0123456789abcdef0"),
}


def lower_url(name: str, function: FunctionConfig, build: Builder) -> None:
    """Makes the address of a function, and who may call it where that is everybody."""
    if function.url is None:
        return
    path: YamlPath = ("functions", name, "url")
    auth = _AUTH[function.url.auth]
    properties = {
        "TargetFunctionArn": GetAtt(LAMBDA.at(name), "Arn"),
        "AuthType": At(auth, (*path, "auth")),
        "InvokeMode": At(_MODES[function.url.invoke_mode], (*path, "invokeMode")),
        "Cors": _cors(function.url.cors, (*path, "cors")),
    }
    build.resource(URL.at(name), properties, path)
    if auth != "NONE":
        return
    everybody = {"FunctionName": Ref(LAMBDA.at(name)), "Principal": "*"}
    by_url = {**everybody, "Action": "lambda:InvokeFunctionUrl", "FunctionUrlAuthType": "NONE"}
    build.resource(URL_PERMISSION.at(name), by_url, path)
    invoked = {**everybody, "Action": "lambda:InvokeFunction", "InvokedViaFunctionUrl": True}
    build.resource(URL_INVOCATION.at(name), invoked, path)


def _cors(cors: Cors | None, path: YamlPath) -> Value:
    if cors is None:
        return None
    return {
        "AllowCredentials": cors.given("allow_credentials", path),
        "AllowHeaders": cors.given("allow_headers", path),
        "AllowMethods": cors.given("allow_methods", path),
        "AllowOrigins": cors.given("allow_origins", path),
        "ExposeHeaders": cors.given("expose_headers", path),
        "MaxAge": cors.given("max_age_seconds", path),
    }


def vpc_config(name: str, function: FunctionConfig) -> Value:
    """Returns Lambda's settings of the network; ``None`` for a function outside of any."""
    if function.vpc is None:
        return None
    path = ("functions", name, "vpc")
    return {
        "SubnetIds": function.vpc.given("subnet_ids", path),
        "SecurityGroupIds": function.vpc.given("security_group_ids", path),
        "Ipv6AllowedForDualStack": function.vpc.given("ipv6", path),
    }


def network_policies(name: str, function: FunctionConfig) -> list[Value]:
    """Returns the policy with which Lambda connects a function to its network: none of the actions has resources.

    The function's own calls carry its ARN; Lambda's do not, and only these are allowed.
    """
    if function.vpc is None:
        return []
    interfaces = {
        "Effect": "Allow",
        "Action": list(_INTERFACES),
        "Resource": "*",
        "Condition": {"Null": {"lambda:SourceFunctionArn": "true"}},
    }
    return [At({"PolicyName": "network", "PolicyDocument": document_of(interfaces)}, ("functions", name, "vpc"))]


def networks(document: Document, options: BuildOptions) -> Iterator[Diagnostic]:
    """Checks the IDs of subnets and security groups, and who may call a function's address."""
    del options
    for name, function in (document.functions or {}).items():
        path: YamlPath = ("functions", name)
        for key, (field, form, example) in _IDS.items() if function.vpc is not None else ():
            for index, value in enumerate(getattr(function.vpc, field)):
                if isinstance(value, str) and not form.match(value):
                    yield _no_id(value, key, example, (*path, "vpc", key, index))
        cors = function.url.cors if function.url is not None else None
        if cors is not None and cors.allow_credentials and "*" in cors.allow_origins:
            where = (*path, "url", "cors", "allowCredentials")
            hint = "name the origins, such as https://example.com: browsers refuse '*' together with cookies"
            yield error("AMP836", "cookies are allowed from every origin", where, help=hint)
        if function.url is not None and function.durability is not None:
            hint = "start it from another function, by its version: environment: {START: !Ref functions.NAME.version}"
            message = "a durable function has no address: an address calls no version"
            yield error("AMP833", message, (*path, "url"), part="key", help=hint)


def _no_id(value: Any, key: str, example: str, where: YamlPath) -> Diagnostic:
    what = "subnet" if key == "subnetIds" else "security group"
    reference = "!Ref resources.Subnet" if what == "subnet" else "!Ref resources.Group"
    return error("AMP837", f"'{value}' is no ID of a {what}", where, help=f"write it like {example}, or {reference}")

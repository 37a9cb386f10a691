"""Decides how a circular dependency is found and told: as a path of YAML keys, with the way out."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from ampc.cfn.references import references
from ampc.diagnostics.model import Diagnostic, Label, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ampc.ir.kind import Address
    from ampc.ir.program import Resource
    from ampc.source.spans import YamlPath

Edges: TypeAlias = "dict[str, dict[str, YamlPath]]"
"""Logical ID → logical ID it needs → the YAML path that says so."""

_FUNCTION = "AWS::Lambda::Function"
_OTHERWISE = (
    "the function's environment closes the circle: keep the value in an AWS::SSM::Parameter with a Name, write that name into "
    "the environment, and let the function read the parameter"
)
_TOLD = "remove the reference from the environment"
_WAYS_OUT: Mapping[str, str] = {
    "AWS::ApiGateway::RestApi": f"the function gets the API's ID in its event (event.requestContext.apiId): {_TOLD}",
    "AWS::ApiGatewayV2::Api": f"the function gets the API's ID in its event (event.requestContext.apiId): {_TOLD}",
    "AWS::AppSync::GraphQLApi": f"an authorizer gets the API's ID in its event (event.requestContext.apiId): {_TOLD}",
    "AWS::Cognito::UserPool": f"a trigger gets the pool's ID in its event (event.userPoolId): {_TOLD}",
    "AWS::Cognito::UserPoolClient": f"a trigger gets the client's ID in its event (event.callerContext.clientId): {_TOLD}",
    "AWS::Kinesis::Stream": f"the function gets the stream's ARN in its event (event.Records[0].eventSourceARN): {_TOLD}",
    "AWS::Lambda::Url": f"a call of the address tells it (event.requestContext.domainName): {_TOLD}",
    "AWS::Lambda::Version": f"a function knows its own version (AWS_LAMBDA_FUNCTION_VERSION): {_TOLD}",
    "AWS::S3::Bucket": f"the function gets the bucket's name in its event (event.Records[0].s3.bucket.name): {_TOLD}",
    "AWS::SNS::Topic": f"the function gets the topic's ARN in its event (event.Records[0].Sns.TopicArn): {_TOLD}",
    "AWS::SQS::Queue": f"the function gets the queue's ARN in its event (event.Records[0].eventSourceARN): {_TOLD}",
    _FUNCTION: "two functions name each other: let the caller send its name along, and remove one of the references",
}
"""What a function names in its environment and is invoked by → how it gets to know it instead."""


def cycles(
    resources: Mapping[Address, Resource], since: Mapping[Address, Resource] | None = None
) -> Iterator[Diagnostic]:
    """Yields an error for every group of resources that need each other.

    Args:
        resources: linked resources.
        since: what they were when no group did. Only a resource that needs more than before can close a circle.
    """
    by_id = {address.logical_id: resource for address, resource in resources.items()}
    if since is not None and not any(_needs_more(one, since[address], by_id) for address, one in resources.items()):
        return
    edges = {name: _edges(resource, by_id) for name, resource in by_id.items()}
    for group in _components(edges):
        yield _tell(_loop(group, edges), edges, by_id)


def _needs_more(resource: Resource, before: Resource, by_id: Mapping[str, Resource]) -> bool:
    return resource is not before and not _edges(resource, by_id).keys() <= _edges(before, by_id).keys()


def _edges(resource: Resource, by_id: Mapping[str, Resource]) -> dict[str, YamlPath]:
    found: dict[str, YamlPath] = {}
    for name, _, at in references(resource.properties):
        if name in by_id and name not in found:
            found[name] = resource.where(at)
    for address in resource.depends_on:
        found.setdefault(address.logical_id, resource.origin)
    for name in resource.attributes.get("DependsOn", ()):
        if name in by_id:
            found.setdefault(name, (*resource.origin, "DependsOn"))
    return found


def _components(edges: Edges) -> list[list[str]]:
    """Returns the strongly connected components that hold a cycle (Tarjan, without recursion)."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    on_stack: set[str] = set()
    found: list[list[str]] = []
    for root in edges:
        if root in index:
            continue
        work = [(root, iter(edges[root]))]
        index[root] = low[root] = len(index)
        stack.append(root)
        on_stack.add(root)
        while work:
            node, targets = work[-1]
            for target in targets:
                if target not in index:
                    index[target] = low[target] = len(index)
                    stack.append(target)
                    on_stack.add(target)
                    work.append((target, iter(edges[target])))
                    break
                if target in on_stack:
                    low[node] = min(low[node], index[target])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == index[node]:
                    group = _pop(stack, on_stack, node)
                    if len(group) > 1 or node in edges[node]:
                        found.append(group)
    return found


def _pop(stack: list[str], on_stack: set[str], node: str) -> list[str]:
    group = []
    while True:
        top = stack.pop()
        on_stack.discard(top)
        group.append(top)
        if top == node:
            return group[::-1]


def _loop(group: list[str], edges: Edges) -> list[str]:
    """Returns a shortest cycle through the first member of a group."""
    members, start = set(group), group[0]
    queue, came = [start], {start: ""}
    for node in queue:
        for target in edges[node]:
            if target == start:
                loop = [node]
                while came[loop[-1]]:
                    loop.append(came[loop[-1]])
                return loop[::-1]
            if target in members and target not in came:
                came[target] = node
                queue.append(target)
    return group


def _tell(loop: list[str], edges: Edges, by_id: Mapping[str, Resource]) -> Diagnostic:
    names = [str(by_id[name].address) for name in loop]
    labels = []
    for position, name in enumerate(loop):
        target = loop[(position + 1) % len(loop)]
        text = f"{by_id[name].address} needs {by_id[target].address}"
        labels.append(Label(edges[name][target], "value", text, primary=position == 0))
    ways = [_way_out(by_id[name].type, by_id[loop[(i + 1) % len(loop)]].type) for i, name in enumerate(loop)]
    way = next((way for way in ways if way), "remove one of these references, or pass the value at run time")
    message = f"circular dependency: {' -> '.join([*names, names[0]])}"
    return Diagnostic("AMP404", Severity.ERROR, message, tuple(labels), way)


def _way_out(type_: str, target: str) -> str:
    if type_ != _FUNCTION:
        return ""
    return _WAYS_OUT.get(target, _OTHERWISE)

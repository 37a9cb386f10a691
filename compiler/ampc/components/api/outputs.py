"""Decides what the client config tells about APIs: what Amplify's documentation has users add by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ampc.components.api.kinds import HTTP_API, REST_API, REST_STAGE
from ampc.components.shape import ComponentOutputs

if TYPE_CHECKING:
    from ampc.components.shape import OutputView
    from ampc.ir.kind import Address
    from ampc.ir.values import Json


def outputs(view: OutputView) -> ComponentOutputs:
    """Returns ``custom.API``: the endpoint, the region and the name of every API."""
    assert view.document.apis is not None, "outputs run for present sections"
    found: dict[str, Json] = {}
    for name in view.document.apis.http:
        address = HTTP_API.at(name)
        found[name] = _entry(f"${{{address.logical_id}.ApiEndpoint}}/", _name(view, address, name))
    for name in view.document.apis.rest:
        address, stage = REST_API.at(name), REST_STAGE.at(name).logical_id
        host = f"${{{address.logical_id}}}.execute-api.${{AWS::Region}}.${{AWS::URLSuffix}}"
        found[name] = _entry(f"https://{host}/${{{stage}}}/", _name(view, address, name))
    return ComponentOutputs(custom={"API": found} if found else {})


def _name(view: OutputView, address: Address, name: str) -> Json:
    return view.resources[address].properties.get("Name", name)


def _entry(endpoint: str, name: Json) -> Json:
    return {"endpoint": {"Fn::Sub": endpoint}, "region": {"Ref": "AWS::Region"}, "apiName": name}

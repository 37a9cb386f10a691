"""The shape of the auth section: shorthands, and what is refused by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from pydantic import ValidationError

from ampc.components.auth.config import AuthConfig, Group, SmsFactor
from ampc.components.auth.config_client import AppClient, duration_seconds
from ampc.components.auth.config_messages import EmailLogin, PhoneLogin
from ampc.components.auth.config_passwordless import WebAuthn
from ampc.components.auth.config_roles import ManagedPolicy
from ampc.components.function.config import Permission

if TYPE_CHECKING:
    from ampc.config.base import ConfigModel


def auth(**keys: Any) -> AuthConfig:
    return AuthConfig.model_validate({"loginWith": {"email": True}, **keys})


@pytest.mark.parametrize(
    ("sms", "wanted"),
    [(True, SmsFactor()), (False, None), ({}, SmsFactor()), ({"message": "{code}"}, SmsFactor(message="{code}"))],
)
def test_sms_is_a_switch_or_a_mapping(sms: Any, wanted: SmsFactor | None) -> None:
    made = auth(multifactor={"mode": "OFF", "sms": sms}).multifactor
    assert made is not None
    assert made.sms == wanted


def test_a_group_is_a_name_or_a_mapping() -> None:
    assert [group.name for group in auth(groups=["A", {"name": "B"}]).groups] == ["A", "B"]


@pytest.mark.parametrize(("text", "seconds"), [("90s", 90), ("5m", 300), ("2h", 7200), ("30d", 2592000)])
def test_durations(text: str, seconds: int) -> None:
    assert duration_seconds(text) == seconds
    assert auth(client={"tokens": {"id": text}}).client.tokens.id == text


@pytest.mark.parametrize("value", [60, "60", "1w", "0h", "1.5h", "-1h", "1 h", "", True, ["1h"]])
def test_what_is_no_duration(value: Any) -> None:
    with pytest.raises(ValidationError) as problem:
        auth(client={"tokens": {"id": value}})
    (details,) = problem.value.errors()
    assert details["ctx"]["code"] == "AMP619"


@pytest.mark.parametrize("value", [True, {}, False])
def test_a_login_is_a_switch_or_a_mapping(value: Any) -> None:
    login = AuthConfig.model_validate({"loginWith": {"email": value, "phone": value, "webAuthn": value}}).login_with
    on = value is not False
    assert login.email == (EmailLogin() if on else None)
    assert login.phone == (PhoneLogin() if on else None)
    assert login.web_authn == (WebAuthn() if on else None)


def test_a_policy_is_a_permission_or_an_arn() -> None:
    arn = "arn:aws:iam::aws:policy/AmazonRekognitionReadOnlyAccess"
    reference = {"Ref": "resources.Reading"}
    permission = {"actions": ["sqs:SendMessage"], "on": "resources.Jobs"}
    made = auth(groups=[{"name": "A", "policies": [arn, reference, permission]}]).groups[0].policies
    assert made == [ManagedPolicy(arn=arn), ManagedPolicy(arn=reference), Permission(**permission)]


@pytest.mark.parametrize("value", ["AdministratorAccess", 7, None, ["arn:aws:iam::aws:policy/A"]])
def test_what_is_no_policy(value: Any) -> None:
    with pytest.raises(ValidationError) as problem:
        auth(roles={"authenticated": {"policies": [value]}})
    (details,) = problem.value.errors()
    assert details["ctx"]["code"] == "AMP685"


@pytest.mark.parametrize(
    ("model", "keys"),
    [
        (Group, {"access", "precedence"}),
        (AppClient, {"generateSecret"}),
    ],
)
def test_what_amplify_has_and_we_do_not_is_refused_by_name(model: type[ConfigModel], keys: set[str]) -> None:
    assert set(model.UNSUPPORTED) == keys
    assert not keys & {field.alias for field in model.model_fields.values()}
    assert all(model.UNSUPPORTED.values())

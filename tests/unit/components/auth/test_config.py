"""The shape of the auth section: shorthands, and what is refused by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from pydantic import ValidationError

from ampc.components.auth.config import (
    AppClient,
    AuthConfig,
    Group,
    LoginWith,
    Multifactor,
    SmsFactor,
    Tokens,
    duration_seconds,
)

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


@pytest.mark.parametrize("key", ["verification", "invitation", "otpLogin", "verificationEmailStyle", "userInvitation"])
def test_settings_below_a_login_are_refused_by_name(key: str) -> None:
    with pytest.raises(ValidationError) as problem:
        AuthConfig.model_validate({"loginWith": {"email": {key: True}}})
    (details,) = problem.value.errors()
    assert details["ctx"]["code"] == "AMP301"
    assert details["ctx"]["at"] == (key,)
    assert details["ctx"]["help"]


@pytest.mark.parametrize(
    ("model", "keys"),
    [
        (AuthConfig, {"senders", "devices", "access", "reference", "roles", "passwordless", "passwordlessOptions"}),
        (LoginWith, {"webAuthn", "externalProviders"}),
        (Multifactor, {"email"}),
        (Group, {"policies", "access", "precedence"}),
        (AppClient, {"oauthFlows", "readAttributes", "writeAttributes", "generateSecret"}),
        (Tokens, {"rotation"}),
    ],
)
def test_what_amplify_has_and_we_do_not_is_refused_by_name(model: type[ConfigModel], keys: set[str]) -> None:
    assert set(model.UNSUPPORTED) == keys
    assert not keys & {field.alias for field in model.model_fields.values()}
    assert all(model.UNSUPPORTED.values())

"""Decides how a function gets at a secret: its name stands in the environment, and the role may read just that one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ampc.components.function.kinds import POLICY, ROLE
from ampc.components.function.texts import text_of
from ampc.config.secrets import Secret
from ampc.ir.program import Grant
from ampc.ir.values import Sub

if TYPE_CHECKING:
    from ampc.components.function.config import FunctionConfig
    from ampc.config.document import Document
    from ampc.ir.builder import Builder
    from ampc.ir.values import Value
    from ampc.source.spans import YamlPath

# Secrets Manager ends every ARN with a hyphen and six characters that nobody knows before the secret is made.
_ARN = "arn:${{AWS::Partition}}:secretsmanager:${{AWS::Region}}:${{AWS::AccountId}}:secret:{name}-??????"


def variable(value: Any, build: Builder, path: YamlPath) -> Value:
    """Returns the text of an environment variable; for a secret its name, which a function reads the value by."""
    return build.secret(value.secret, path) if isinstance(value, Secret) else text_of(value)


def lower_secrets(name: str, function: FunctionConfig, document: Document, build: Builder) -> None:
    """Lets a function read the secrets that its environment names."""
    role, policy = ROLE.at(name), POLICY.at(name)
    found: dict[str, YamlPath] = {}
    for key, value in function.environment.items():
        if isinstance(value, Secret):
            where: YamlPath = ("functions", name, "environment", key)
            found.setdefault(build.secret(value.secret, where), where)
    for secret, where in found.items():
        arn = Sub(_ARN.format(name=secret))
        build.grant(Grant(role, policy, ("secretsmanager:GetSecretValue",), (arn,), where))
    key_arn = document.secrets.kms_key_arn
    if found and key_arn is not None:
        build.grant(Grant(role, policy, ("kms:Decrypt",), (key_arn,), next(iter(found.values()))))

"""Decides how a deployed stack is asked what the client config needs, and what is told when it does not answer."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from ampc.diagnostics.model import Diagnostic, Severity
from ampc.diagnostics.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping

_READABLE = ("CREATE_COMPLETE", "UPDATE_COMPLETE", "IMPORT_COMPLETE", "UPDATE_ROLLBACK_COMPLETE")
_EXPIRED = (
    "ExpiredToken",
    "ExpiredTokenException",
    "RequestExpired",
    "InvalidClientTokenId",
    "UnrecognizedClientException",
)
_UNSIGNED = ("SignatureDoesNotMatch", "InvalidSignatureException", "IncompleteSignature", "AuthFailure")
_DENIED = ("AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "403")
_GONE = ("NoSuchKey", "NoSuchBucket", "404")
_OURS = "amplify_outputs.json"


class StackError(Exception):
    """A stack that cannot be read.

    Attributes:
        diagnostic: what is told to the user.
    """

    def __init__(self, code: str, message: str, help: str) -> None:
        super().__init__(message)
        self.diagnostic = Diagnostic(code, Severity.ERROR, message, (), help)


@dataclass(frozen=True, slots=True)
class Stack:
    """What a deployed stack tells.

    Attributes:
        metadata: the ``Metadata`` of its template.
        outputs: output → value.
    """

    metadata: Mapping[str, Any]
    outputs: Mapping[str, str]


class Account:
    """An AWS account in a region, as the credentials of this machine see it."""

    def __init__(self, region: str | None, profile: str | None) -> None:
        """Prepares the session.

        Raises:
            StackError: boto3 is not installed, or there is no such profile.
        """
        try:
            import boto3
            from botocore.exceptions import ProfileNotFound
        except ImportError:
            hint = "pip install 'ampc[aws]'; offline, `ampc build` writes amplify_outputs.json with placeholders"
            raise StackError("AMP911", "reading a deployed stack needs boto3, which is not installed", hint) from None
        try:
            self._session = boto3.Session(region_name=region, profile_name=profile)
        except ProfileNotFound:
            known = boto3.Session().available_profiles
            hint = did_you_mean(profile or "", known) or f"there are {', '.join(known) or 'none'}"
            raise StackError("AMP912", f"there is no AWS profile '{profile}'", hint) from None

    def stack(self, name: str) -> Stack:
        """Returns a stack.

        Raises:
            StackError: there is none, it is not ready, or AWS does not answer.
        """
        with _Told(name, "cloudformation:DescribeStacks"):
            client = self._session.client("cloudformation")
            (found,) = client.describe_stacks(StackName=name)["Stacks"]
        status = found["StackStatus"]
        if status not in _READABLE:
            raise _unready(name, status)
        with _Told(name, "cloudformation:GetTemplateSummary"):
            summary = client.get_template_summary(StackName=name)
        outputs = {one["OutputKey"]: one["OutputValue"] for one in found.get("Outputs", [])}
        metadata = json.loads(summary.get("Metadata") or "{}")
        if not any(str(section).startswith("AWS::Amplify::") for section in metadata):
            hint = "name the root stack of a backend that ampc or Amplify Gen 2 deployed, no nested one"
            raise StackError("AMP915", f"the stack '{name}' tells nothing to client libraries", hint)
        return Stack(metadata, outputs)

    def models(self, address: str) -> Any:
        """Returns the model introspection that was uploaded with a deployment, or ``None`` when nothing was.

        Args:
            address: ``s3://`` address of the model schema, beside which the output folder's other files are.

        Raises:
            StackError: the bucket may not be read, or AWS does not answer.
        """
        from botocore.exceptions import ClientError

        parts = urlsplit(address)
        key = f"{parts.path.lstrip('/').rpartition('/')[0]}/{_OURS}".lstrip("/")
        with _Told(f"s3://{parts.netloc}/{key}", "s3:GetObject"):
            try:
                answer = self._session.client("s3").get_object(Bucket=parts.netloc, Key=key)
            except ClientError as problem:
                if problem.response["Error"]["Code"] in _GONE:
                    return None
                raise
            content = answer["Body"].read()
        return json.loads(content).get("data", {}).get("model_introspection")

    def similar(self, name: str) -> str:
        """Returns which stacks have a similar name, as a hint; empty when nobody knows."""
        from botocore.exceptions import BotoCoreError, ClientError

        try:
            pages = self._session.client("cloudformation").get_paginator("describe_stacks").paginate()
            names = [one["StackName"] for page in pages for one in page["Stacks"] if "RootId" not in one]
        except (BotoCoreError, ClientError):
            return ""
        return did_you_mean(name, names)

    @property
    def region(self) -> str:
        """The region that is asked; empty when none is set."""
        return self._session.region_name or ""


class _Told:
    """Turns what AWS and its SDK raise into what is told to the user."""

    def __init__(self, name: str, action: str) -> None:
        self.name, self.action = name, action

    def __enter__(self) -> None:
        return None

    def __exit__(self, _: object, problem: BaseException | None, __: object) -> None:
        from botocore import exceptions as sdk

        if isinstance(problem, sdk.NoRegionError):
            hint = "name it: --region eu-west-1, or AWS_REGION"
            raise StackError("AMP912", "no AWS region is set", hint) from None
        if isinstance(problem, sdk.ClientError):
            raise self._refused(problem.response.get("Error", {})) from None
        if isinstance(
            problem, (sdk.NoCredentialsError, sdk.PartialCredentialsError, sdk.CredentialRetrievalError, sdk.SSOError)
        ):
            hint = "sign in (aws sso login, aws configure), or name a profile: --profile NAME"
            raise StackError("AMP912", f"there are no AWS credentials: {_sentence(str(problem))}", hint) from None
        if isinstance(problem, sdk.BotoCoreError):
            hint = "check --region and the network, and try again"
            raise StackError("AMP917", f"AWS does not answer: {_sentence(str(problem))}", hint) from None

    def _refused(self, answer: Mapping[str, Any]) -> StackError:
        code, text = str(answer.get("Code", "")), str(answer.get("Message", ""))
        if code in _EXPIRED + _UNSIGNED:
            return StackError(
                "AMP912",
                f"AWS does not take the credentials: {_sentence(text)}",
                "sign in again (aws sso login), or name a profile: --profile NAME",
            )
        if code in _DENIED:
            return StackError(
                "AMP913",
                f"these credentials may not read '{self.name}': {self.action} is denied",
                f"allow {self.action}, or name another profile: --profile NAME",
            )
        if "does not exist" in text:
            return StackError("AMP914", f"there is no stack '{self.name}'", "")
        return StackError("AMP917", f"AWS refuses to tell: {_sentence(text) or code}", "try again in a minute")


def _unready(name: str, status: str) -> StackError:
    hint = "a first deployment that failed leaves nothing: look at its events, delete the stack and deploy again"
    if status.endswith("_IN_PROGRESS"):
        hint = f"wait for it: aws cloudformation wait stack-update-complete --stack-name {name}"
        if status.startswith("CREATE"):
            hint = hint.replace("update", "create")
    elif status.startswith("DELETE"):
        hint = "deploy it again"
    elif status.startswith("UPDATE") or status.startswith("IMPORT"):
        hint = "aws cloudformation continue-update-rollback brings it back to a known state"
    return StackError("AMP914", f"the stack '{name}' is not ready: {status}", hint)


def _sentence(text: str) -> str:
    return text.strip().rstrip(".").replace("\n", " ")

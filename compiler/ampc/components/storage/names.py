"""Decides what a bucket is called, so that everything that needs its name or ARN knows it before the bucket is there.

A notification needs a permission on the function, the permission needs the bucket's ARN, and the function's environment
may need its name: with a reference to the bucket this is a circle. Amplify breaks it with a custom resource; here the name
is known: what the user gave, or the name in the file and the part of the stack's ID that no other stack has.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ampc.ir.values import At, Sub, pseudo

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ampc.components.storage.config import StorageConfig
    from ampc.ir.values import Value

_UUID = "-12345678-1234-1234-1234-123456789012"
_ROOM = 63 - len(_UUID)
_DIGEST = 6
_WORD = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|[0-9]+")


def bucket_name(name: str, bucket: StorageConfig) -> Value:
    """Returns the name of a bucket: text or a reference, never to the bucket itself."""
    path = ("storage", name)
    if bucket.reference is not None:
        return bucket.reference.given("bucket_name", (*path, "reference"))
    if bucket.bucket_name is not None:
        return bucket.given("bucket_name", path)
    return {"Fn::Join": ["-", [stem(name), {"Fn::Select": [2, {"Fn::Split": ["/", pseudo("AWS::StackId")]}]}]]}


@dataclass(frozen=True, slots=True)
class BucketArn:
    """The ARN of a bucket as text of ``Fn::Sub``.

    Attributes:
        template: the text.
        variables: what stands for its variables.
    """

    template: str
    variables: Mapping[str, Value] = field(default_factory=dict)

    def below(self, prefix: str) -> Sub:
        """Returns the ARN of the objects with a prefix, which may hold variables of IAM."""
        return Sub(f"{self.template}/{prefix.replace('${', '${!')}", self.variables)

    @property
    def value(self) -> Value:
        """The ARN itself."""
        return self.variables["bucket"] if "bucket" in self.variables else Sub(self.template, self.variables)


def bucket_arn(name: str, bucket: StorageConfig) -> BucketArn:
    """Returns the ARN of a bucket, again without a reference to it."""
    given = bucket_name(name, bucket)
    given = given.value if isinstance(given, At) else given
    if isinstance(given, str):
        return BucketArn(f"arn:${{AWS::Partition}}:s3:::{given}")
    return BucketArn("arn:${AWS::Partition}:s3:::${name}", {"name": given})


def stem(name: str) -> str:
    """Returns the first part of a bucket's name: S3 takes lower case and 63 characters, so names may need a hash."""
    plain = name.lower()
    if plain == name and len(plain) <= _ROOM:
        return plain
    digest = hashlib.sha256(name.encode()).hexdigest()[:_DIGEST]
    return f"{plain[: _ROOM - _DIGEST - 1]}-{digest}"


def variable(name: str) -> str:
    """Returns the environment variable in which a function finds the bucket's name, spelled as Amplify does."""
    return "_".join(_WORD.findall(name)).upper() + "_BUCKET_NAME"

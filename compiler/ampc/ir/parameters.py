"""Decides how a template finds the files it needs: two parameters, absent when there are no such files.

Files that only other tools look for, as Amplify's generator of client config does, need not be uploaded for a deployment:
then the bucket may be left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ampc.ir.values import Json

BUCKET = "AssetBucket"
UPLOADED = "FilesAreUploaded"
"""The condition that the bucket was named."""

_BUCKET_NAME = "^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$"


def asset_parameters() -> dict[str, dict[str, Json]]:
    """Returns the parameters that say where the output folder was uploaded."""
    return {
        BUCKET: {
            "Type": "String",
            "Description": "The S3 bucket that holds the files of the output folder",
            "AllowedPattern": _BUCKET_NAME,
        },
        "AssetPrefix": {
            "Type": "String",
            "Default": "",
            "Description": "What stands before their names in the bucket: empty, or text that ends in a slash",
            "AllowedPattern": "^$|^.*/$",
        },
    }


def optional_asset_parameters() -> dict[str, dict[str, Json]]:
    """Returns the same parameters for a template that deploys without the files, too."""
    found = asset_parameters()
    found[BUCKET] |= {"Default": "", "AllowedPattern": f"^$|{_BUCKET_NAME}"}
    return found


def uploaded() -> Json:
    """Returns the condition's definition."""
    return {"Fn::Not": [{"Fn::Equals": [{"Ref": BUCKET}, ""]}]}


def if_uploaded(value: Json) -> Json:
    """Returns a value that is empty when the files were not uploaded."""
    return {"Fn::If": [UPLOADED, value, ""]}

"""Decides how a template finds the files it needs: two parameters, absent when there are no such files."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ampc.ir.values import Json


def asset_parameters() -> dict[str, Json]:
    """Returns the parameters that say where the output folder was uploaded."""
    return {
        "AssetBucket": {
            "Type": "String",
            "Description": "The S3 bucket that holds the files of the output folder",
            "AllowedPattern": "^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$",
        },
        "AssetPrefix": {
            "Type": "String",
            "Default": "",
            "Description": "What stands before their names in the bucket: empty, or text that ends in a slash",
            "AllowedPattern": "^$|^.*/$",
        },
    }

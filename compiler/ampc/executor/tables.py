"""Decides how the tables of an API come to be on a DynamoDB API."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ampc.executor.definition import Definition

_KEYS = ("AttributeDefinitions", "KeySchema", "GlobalSecondaryIndexes", "LocalSecondaryIndexes")


def create_tables(client: Any, definition: Definition) -> None:
    """Creates the tables of an API; those that are there stay as they are.

    Args:
        client: a boto3 DynamoDB client.
        definition: the API.
    """
    for table in definition.tables.values():
        given = {key: table.properties[key] for key in _KEYS if key in table.properties}
        # Capacity is of no interest locally; an index must not name any when the table does not.
        if "GlobalSecondaryIndexes" in given:
            given["GlobalSecondaryIndexes"] = [_index(index) for index in given["GlobalSecondaryIndexes"]]
        try:
            client.create_table(TableName=table.name, BillingMode="PAY_PER_REQUEST", **given)
        except client.exceptions.ResourceInUseException:
            continue


def _index(index: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in index.items() if key in ("IndexName", "KeySchema", "Projection")}


def delete_tables(client: Any, definition: Definition) -> None:
    """Deletes the tables of an API."""
    for table in definition.tables.values():
        client.delete_table(TableName=table.name)

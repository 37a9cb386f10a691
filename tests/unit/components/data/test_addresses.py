"""The resolvers of a model go by the name of their operation, too."""

from __future__ import annotations

import pytest

import ampc

BACKEND = """
data:
  authorizationModes: {{apiKey: {{expires: 2027-01-31}}}}
  authorization: [{{allow: publicApiKey}}]
  models: {{Todo: {{fields: {{content: string}}}}}}
overrides:
  - target: data.models.Todo.resolvers.{operation}
    set: {{/MaxBatchSize: 5}}
"""
FIELDS = {
    "get": "getTodo",
    "list": "listTodos",
    "create": "createTodo",
    "update": "updateTodo",
    "delete": "deleteTodo",
    "onCreate": "onCreateTodo",
    "onUpdate": "onUpdateTodo",
    "onDelete": "onDeleteTodo",
}


@pytest.mark.parametrize("operation", FIELDS)
def test_an_operation_names_its_resolver(operation: str) -> None:
    result = ampc.compile_text(BACKEND.format(operation=operation), lint=False)
    assert result.diagnostics == ()
    patched = [
        resource["Properties"]["FieldName"]
        for resource in result.template["Resources"].values()
        if "MaxBatchSize" in resource["Properties"]
    ]
    assert patched == [FIELDS[operation]]

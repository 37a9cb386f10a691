"""Decides what a data model is, whatever front end described it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ampc.ir.values import Value
    from ampc.source.spans import YamlPath

SCALARS = {
    "id": "ID",
    "string": "String",
    "integer": "Int",
    "float": "Float",
    "boolean": "Boolean",
    "date": "AWSDate",
    "time": "AWSTime",
    "datetime": "AWSDateTime",
    "timestamp": "AWSTimestamp",
    "email": "AWSEmail",
    "json": "AWSJSON",
    "phone": "AWSPhone",
    "url": "AWSURL",
    "ipAddress": "AWSIPAddress",
}
"""Name in ``amplify.yaml`` → GraphQL type."""

QUERIES = ("get", "list")
MUTATIONS = ("create", "update", "delete")
SUBSCRIPTIONS = ("onCreate", "onUpdate", "onDelete")
READ = ("get", "list", "sync", "listen", "search")
ALL = ("create", "update", "delete", *READ)

TypeKind = Literal["scalar", "enum", "custom", "model"]
Provider = Literal["apiKey", "iam", "userPools", "oidc", "lambda"]
"""AppSync's authorization modes."""

RelationKind = Literal["hasMany", "hasOne", "belongsTo"]
Root = Literal["Query", "Mutation", "Subscription"]
OWNER_CLAIM = "sub::username"
GROUP_CLAIM = "cognito:groups"


@dataclass(frozen=True, slots=True)
class FieldType:
    """A type: a scalar, an enum, a custom type or a model, by its GraphQL name."""

    name: str
    kind: TypeKind = "scalar"


@dataclass(frozen=True, slots=True)
class Relation:
    """What makes a field a relation.

    Attributes:
        kind: ``hasMany`` and ``hasOne`` are on the parent, ``belongsTo`` is on the child.
        references: the fields of the child that hold the parent's key, in the order of the key.
    """

    kind: RelationKind
    references: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Validator:
    """A check of a field's value before it is stored: Amplify's word, its value, and the message of a refusal."""

    kind: str
    value: str
    message: str = ""


@dataclass(frozen=True, slots=True)
class ModelField:
    """A field of a model or a custom type, or an argument of an operation.

    Attributes:
        rules: the field's own authorization rules; ``None`` for the model's.
        validators: checks of its value.
        relation: set when the field is a relation; its type is the other model then.
    """

    name: str
    type: FieldType
    required: bool = False
    array: bool = False
    element_required: bool = False
    default: Any = None
    path: YamlPath = ()
    rules: tuple[AuthRule, ...] | None = None
    validators: tuple[Validator, ...] = ()
    relation: Relation | None = None

    def spell(self, base: str = "", *, optional: bool = False) -> str:
        """Returns the GraphQL type; ``optional`` drops the outer mark."""
        name = base or self.type.name
        if self.array:
            name = f"[{name}{'!' if self.element_required else ''}]"
        return f"{name}!" if self.required and not optional else name


@dataclass(frozen=True, slots=True)
class AuthRule:
    """An authorization rule.

    Attributes:
        allow: ``public``, ``private``, ``owner``, ``groups`` or ``custom``: Amplify's words in its directive.
        provider: what proves the caller's identity; ``function`` is a Lambda authorizer.
        operations: as the user wrote them; ``None`` for all.
        owner_field: the field that holds the owner, or a list of owners.
        identity_claim: the claim that is compared with the owner; empty for Amplify's default.
        groups: names of static groups.
        groups_field: the field that holds the group, or a list of groups.
        group_claim: the claim that holds the caller's groups; empty for Cognito's.
        spelled: whether the user named the provider.
        path: the YAML path of the rule.
    """

    allow: Literal["public", "private", "owner", "groups", "custom"]
    provider: Literal["apiKey", "identityPool", "userPools", "oidc", "function"]
    operations: tuple[str, ...] | None = None
    owner_field: str = ""
    identity_claim: str = ""
    groups: tuple[str, ...] = ()
    groups_field: str = ""
    group_claim: str = ""
    spelled: bool = True
    path: YamlPath = ()

    @property
    def allows(self) -> frozenset[str]:
        """The operations, with ``read`` spelled out."""
        if self.operations is None:
            return frozenset(ALL)
        return frozenset(
            word for operation in self.operations for word in (READ if operation == "read" else (operation,))
        )

    @property
    def gate(self) -> Provider:
        """AppSync's authorization mode that lets the caller in."""
        return _GATES[self.provider]


_GATES: Mapping[str, Provider] = {
    "apiKey": "apiKey",
    "identityPool": "iam",
    "userPools": "userPools",
    "oidc": "oidc",
    "function": "lambda",
}


@dataclass(frozen=True, slots=True)
class Index:
    """A global secondary index that the user asked for.

    Attributes:
        partition: the partition key's field.
        sorts: the sort key's fields; several become one attribute.
        name: the index's name.
        query_field: the query that reads it; empty for none.
        projection: ``ALL``, ``KEYS_ONLY`` or ``INCLUDE``.
        attributes: for ``INCLUDE``: the attributes.
    """

    partition: str
    sorts: tuple[str, ...]
    name: str
    query_field: str
    projection: str = "ALL"
    attributes: tuple[str, ...] = ()
    path: YamlPath = ()

    @property
    def sort_attribute(self) -> str:
        """The sort key: one field, or several joined by ``#``; empty for none."""
        return "#".join(self.sorts)


@dataclass(frozen=True, slots=True)
class Handler:
    """One step of a custom operation.

    Attributes:
        function: the name of a function in ``functions``; empty for a JS resolver.
        asynchronous: whether the caller does not wait for the function.
        entry: the path of a JS file in the project.
        source: the name of an entry of ``data.dataSources``; empty for none.
        model: the model whose table is the data source; empty for none.
        table: the name of a table that the JS file asks for.
    """

    function: str = ""
    asynchronous: bool = False
    entry: str = ""
    source: str = ""
    model: str = ""
    path: YamlPath = ()
    table: Value = None


@dataclass(frozen=True, slots=True)
class Operation:
    """A custom query, mutation or subscription.

    Attributes:
        root: the root type it is a field of.
        returns: type and list marks of the answer; its name is the operation's.
        handlers: its steps, in order.
        rules: who may call it.
        mutations: for a subscription: the mutations it follows, by their names in the API.
    """

    root: Root
    name: str
    arguments: tuple[ModelField, ...]
    returns: ModelField
    handlers: tuple[Handler, ...]
    rules: tuple[AuthRule, ...]
    mutations: tuple[str, ...] = ()
    path: YamlPath = ()

    @property
    def is_function(self) -> bool:
        """Whether its steps are functions, for which Amplify checks rules in a resolver too."""
        return bool(self.handlers) and bool(self.handlers[0].function)


@dataclass(frozen=True, slots=True)
class FunctionAccess:
    """A function that may call the whole API: ``query``, ``mutate`` and ``listen``."""

    function: str
    actions: tuple[str, ...]
    path: YamlPath = ()


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """A model. Compared by identity, so that what is derived from one is cheap to remember.

    Attributes:
        name: as the user wrote it.
        fields: declared fields, in order.
        identifier: names of the key fields: partition key, then sort keys.
        custom_identifier: whether the user chose them.
        timestamps: whether there are ``createdAt`` and ``updatedAt``.
        disabled: single operations that are off, and ``queries``, ``mutations``, ``subscriptions`` for whole groups.
        rules: the rules that hold for it.
        path: its YAML path.
        indexes: the secondary indexes the user asked for.
    """

    name: str
    fields: tuple[ModelField, ...]
    identifier: tuple[str, ...]
    custom_identifier: bool
    timestamps: bool
    disabled: tuple[str, ...]
    rules: tuple[AuthRule, ...]
    path: YamlPath
    indexes: tuple[Index, ...] = ()

    @property
    def title(self) -> str:
        """The name as it stands inside other names."""
        return self.name[0].upper() + self.name[1:]

    def declared(self, name: str) -> ModelField | None:
        """Returns a declared field."""
        return next((found for found in self.fields if found.name == name), None)

    @property
    def stamps(self) -> tuple[str, ...]:
        """The implicit timestamps: those the user did not declare."""
        if not self.timestamps:
            return ()
        return tuple(name for name in ("createdAt", "updatedAt") if self.declared(name) is None)

    @property
    def all_rules(self) -> tuple[AuthRule, ...]:
        """The model's rules and those of its fields."""
        return (*self.rules, *(rule for field in self.fields for rule in field.rules or ()))

    @property
    def owner_fields(self) -> tuple[str, ...]:
        """The fields that hold owners, each once."""
        return tuple(dict.fromkeys(rule.owner_field for rule in self.all_rules if rule.allow == "owner"))

    @property
    def plain_fields(self) -> tuple[ModelField, ...]:
        """The declared fields that are stored: all but relations."""
        return tuple(field for field in self.fields if field.relation is None)

    @property
    def relations(self) -> tuple[ModelField, ...]:
        """The fields that are relations."""
        return tuple(field for field in self.fields if field.relation is not None)

    @property
    def implicit_owners(self) -> tuple[str, ...]:
        """Owner fields that the user did not declare."""
        return tuple(name for name in self.owner_fields if self.declared(name) is None)

    def has(self, operation: str) -> bool:
        """Tells whether the API has an operation such as ``get`` or ``onCreate``."""
        group = "queries" if operation in QUERIES else "mutations" if operation in MUTATIONS else "subscriptions"
        if operation in self.disabled or group in self.disabled:
            return False
        return operation not in SUBSCRIPTIONS or self.has(operation[2:].lower())

    def key_field(self, name: str) -> ModelField:
        """Returns a key field; the implicit ``id`` too."""
        return self.declared(name) or ModelField("id", FieldType("ID"), required=True)

    @property
    def sort_attribute(self) -> str:
        """The table's sort key: one field, or several joined by ``#``; empty for none."""
        return "#".join(self.identifier[1:])


@dataclass(frozen=True, slots=True)
class Schema:
    """A whole data model.

    Attributes:
        inputs: input types of custom operations' arguments: name → fields.
        operations: custom queries, mutations and subscriptions.
        access: functions that may call the API.
        default: the default authorization mode.
        modes: all authorization modes, the default first.
        ruled: the rules of custom types that have some of their own, even none.
    """

    models: tuple[Model, ...]
    enums: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    types: Mapping[str, tuple[ModelField, ...]] = field(default_factory=dict)
    default: Provider = "apiKey"
    inputs: Mapping[str, tuple[ModelField, ...]] = field(default_factory=dict)
    operations: tuple[Operation, ...] = ()
    access: tuple[FunctionAccess, ...] = ()
    modes: tuple[Provider, ...] = ()
    ruled: Mapping[str, tuple[AuthRule, ...]] = field(default_factory=dict)
    _by_name: Mapping[str, Model] = field(init=False, repr=False, compare=False)
    _relations_to: Mapping[str, list[tuple[Model, ModelField]]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        led: dict[str, list[tuple[Model, ModelField]]] = {}
        for model in self.models:
            for relation in model.relations:
                led.setdefault(relation.type.name, []).append((model, relation))
        object.__setattr__(self, "_by_name", {model.name: model for model in self.models})
        object.__setattr__(self, "_relations_to", led)

    def model(self, name: str) -> Model:
        """Returns a model by its name."""
        return self._by_name[name]

    def relations_to(self, name: str) -> Sequence[tuple[Model, ModelField]]:
        """Returns the relations that lead to a model, each with the model that it starts from, in the order of the file."""
        return self._relations_to.get(name, ())

"""Decides which values are names of something else in the backend, and what they can name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ampc.editor.outline import Outline
    from ampc.editor.project import Project
    from ampc.source.spans import YamlPath

FUNCTION, MODEL, TYPE, RESULT, SOURCE, TARGET, ENVIRONMENT, FILE, POINTER, MUTATION, RULE, REGION = (
    "function", "model", "type", "result", "source", "target", "environment", "file", "pointer", "mutation", "rule", "region",
)  # fmt: skip

_PLACES: tuple[tuple[str, str], ...] = (
    (r"auth\.triggers\.[^.]+", FUNCTION),
    (r"storage\.[^.]+\.triggers\.(onUpload|onDelete)", FUNCTION),
    (r"apis\.[^.]+\.routes\.[^/]+/[^.]*", FUNCTION),
    (r"apis\..+\.functions\.\d+", FUNCTION),
    (r"(auth|data|storage|apis)\.(.+\.)?function", FUNCTION),
    (r"data\.(.+\.)?(hasMany|hasOne|belongsTo|model)", MODEL),
    (r"data\.(.+\.)?for\.\d+", MUTATION),
    (r"data\.(.+\.)?(for|mutation)", MUTATION),
    (r"data\.(.+\.)?dataSource", SOURCE),
    (r"data\.(queries|mutations|subscriptions)\.[^.]+\.returns(\.(type|ref))?", RESULT),
    (r"data\.models\.[^.]+\.fields\.[^.]+(\.(type|ref))?", TYPE),
    (r"data\.(types|inputs)\.[^.]+\.[^.]+(\.(type|ref))?", TYPE),
    (r"data\.(queries|mutations|subscriptions)\.[^.]+\.arguments\.[^.]+(\.(type|ref))?", TYPE),
    (r"(overrides|lint\.ignore)\.\d+\.target(\.\d+)?", TARGET),
    (r"lint\.ignore\.\d+\.rule(\.\d+)?", RULE),
    (r"lint\.regions\.\d+", REGION),
    (r"(functions|auth|data)\.(.+\.)?permissions\.\d+\.on(\.\d+)?", TARGET),
    (r"functions\.[^.]+\.access\.\d+\.to", TARGET),
    (r"environments\.(default|[^.]+\.use)", ENVIRONMENT),
    (r"overrides\.\d+\.when\.env(\.\d+)?", ENVIRONMENT),
    (r"include(\.\d+(\.module)?)?|data\.schema|functions\.[^.]+\.(entry|requirements)|data\..+\.js", FILE),
    (r"overrides\.\d+\.patch\.\d+\.(path|from)|overrides\.\d+\.remove\.\d+|lint\.ignore\.\d+\.pointer", POINTER),
)
_COMPILED = tuple((re.compile(pattern), what) for pattern, what in _PLACES)
SCALARS = (
    "id", "string", "integer", "float", "boolean", "date", "time", "datetime", "timestamp", "email", "json", "phone",
    "url", "ipAddress",
)  # fmt: skip
_SECTIONS = {
    FUNCTION: (("functions",),),
    MODEL: (("data", "models"),),
    TYPE: (("data", "enums"), ("data", "types")),
    RESULT: (("data", "models"), ("data", "types"), ("data", "enums")),
    SOURCE: (("data", "dataSources"), ("data", "models")),
    ENVIRONMENT: (("environments",),),
    MUTATION: (("data", "mutations"),),
}


def plain(path: YamlPath) -> YamlPath:
    """Returns what a path in an environment is in the backend."""
    inside = path[:1] == ("environments",) and len(path) > 2 and path[2] not in ("use", "env")
    return path[2:] if inside else path


def expected(path: YamlPath, tag: str = "") -> str:
    """Returns what a value must name, or an empty text when it is no name.

    Args:
        path: where it stands.
        tag: its tag.
    """
    if tag in ("!Ref", "!GetAtt", "!Sub"):
        return TARGET
    if path[-1:] and path[-1] in ("Ref", "Fn::GetAtt", "Fn::Sub"):
        return TARGET
    text = ".".join(map(str, plain(path)))
    return next((what for pattern, what in _COMPILED if pattern.fullmatch(text)), "")


def sections(what: str) -> tuple[YamlPath, ...]:
    """Returns the mappings whose keys are names of a sort."""
    return _SECTIONS.get(what, ())


def known(what: str, outline: Outline, project: Project) -> list[str]:
    """Returns the names of a sort: those in the text as it is, and in all files when they were read last."""
    names: dict[str, None] = {}
    source = project.state.source if project.state is not None else None
    whole = project.state.whole if project.state is not None else None
    older = project.known.source if project.known is not None else None
    for section in sections(what):
        names.update(dict.fromkeys(outline.names(*section)))
        for one in (whole, source, older):
            names.update(dict.fromkeys(_keys(one.data if one is not None else None, section)))
    if what == ENVIRONMENT:
        names.pop("default", None)
    if what in (TYPE, RESULT):
        names.update(dict.fromkeys(SCALARS))
    return list(names)


def _keys(data: object, path: YamlPath) -> list[str]:
    for step in path:
        data = data.get(step) if isinstance(data, dict) else None
    return list(map(str, data)) if isinstance(data, dict) else []

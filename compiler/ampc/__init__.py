"""ampc compiles one declarative file, ``amplify.yaml``, to plain CloudFormation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ampc.api import CompileResult, compile_file, compile_text

__version__ = "0.1.0"
__all__ = ["CompileResult", "__version__", "compile_file", "compile_text"]


def __getattr__(name: str) -> Any:
    """Imports the compiler when it is first asked for, so that ``import ampc`` costs nothing."""
    if name in ("CompileResult", "compile_file", "compile_text"):
        from ampc import api

        return getattr(api, name)
    raise AttributeError(name)

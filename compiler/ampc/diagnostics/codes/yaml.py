"""Decides the codes of what is wrong with the text itself."""

from __future__ import annotations

from ampc.diagnostics.codes.model import Code

CODES: tuple[Code, ...] = (
    Code(
        "AMP101",
        "not UTF-8",
        """amplify.yaml is read as UTF-8, with or without a byte order mark. Another encoding would
turn names and messages into other characters without a word, so it is refused. Save the file as UTF-8 in your editor.""",
    ),
    Code(
        "AMP102",
        "empty file",
        """The file holds nothing, or only comments. A backend needs at least one section.

right:  auth: {loginWith: {email: true}}

`ampc init` writes a small documented file to start from.""",
    ),
    Code(
        "AMP103",
        "file too large",
        """A file of more than 1 MB is refused before it is parsed. A backend of hundreds of models
stays far below; a larger file is most often the wrong file.""",
    ),
    Code(
        "AMP104",
        "nested too deeply",
        """Mappings and lists may be nested 64 levels deep. CloudFormation itself allows far less
in most places; deeper nesting is most often a mistake or an attack on the parser.""",
    ),
    Code(
        "AMP105",
        "aliases expand too far",
        """YAML aliases (*name) copy a value. A few lines of aliases of aliases can stand for
billions of values (a "YAML bomb"). ampc stops at 200,000 values. Write the values where they are needed.""",
    ),
    Code(
        "AMP106",
        "recursive alias",
        """An alias refers to the very mapping or list it stands in, so the value would contain itself
without end.

wrong:  a: &a {b: *a}""",
    ),
    Code(
        "AMP107",
        "merge key",
        """The merge key '<<' belongs to YAML 1.1. YAML 1.2, which ampc reads, does not have it, and tools
disagree about what it overrides. Repeat the keys, or use an alias for a whole value.

wrong:  b: {<<: *a, x: 1}
right:  b: *a""",
    ),
    Code(
        "AMP108",
        "key that is no text",
        """Keys of mappings are text. A list or a mapping as a key has no place in JSON and so none in
CloudFormation. Quote the key if it is meant as text.""",
    ),
    Code(
        "AMP109",
        "several documents",
        """One file is one backend: a '---' line starts a second YAML document, which would be ignored.
Remove the line, or build two files.""",
    ),
    Code(
        "AMP110",
        "no mapping at the top",
        """The file must be a mapping whose keys are the sections of a backend.

wrong:  - auth
right:  auth:
          loginWith: {email: true}""",
    ),
    Code(
        "AMP111",
        "duplicate key",
        """A key stands twice in one mapping. Most YAML readers silently keep the last one and lose the
first; ampc refuses, and names both lines. Keep one of them.""",
    ),
    Code(
        "AMP112",
        "number without a place in JSON",
        """Infinity, not-a-number and numbers too large for a 64-bit float cannot be written
in JSON. Quote the value to make it text.

wrong:  x: .inf
right:  x: ".inf\"""",
    ),
    Code(
        "AMP113",
        "unknown tag",
        """A YAML tag (!Name) stands before a value, and it is none of CloudFormation's short intrinsic functions
(!Ref, !GetAtt, !Sub, ...). Tags that create objects of a programming language are refused for safety.

wrong:  !Reff auth.userPool
right:  !Ref auth.userPool""",
    ),
    Code(
        "AMP114",
        "tab in the indentation",
        """YAML forbids tabs in indentation, because how wide a tab is differs from editor to
editor. Use spaces; two a level is customary.""",
    ),
    Code(
        "AMP115",
        "not YAML",
        """The text breaks YAML's grammar. The usual reasons: a quote or bracket that is never closed, a value that
holds ': ' without quotes, lines of one mapping that start in different columns.

wrong:  reason: Security: SEC-12
right:  reason: "Security: SEC-12\"""",
    ),
    Code(
        "AMP116",
        "unreadable file",
        """The file cannot be read: it does not exist, is a folder, or permissions forbid it. `ampc` looks
for amplify.yaml in the folder it is given, or reads the file it is given.""",
    ),
    Code(
        "AMP302",
        "condition functions are not supported",
        """CloudFormation's condition functions (!If, !Equals, ...) need a Conditions section,
which amplify.yaml does not have. Build one file per variant instead; the output then says exactly what is deployed.""",
    ),
)

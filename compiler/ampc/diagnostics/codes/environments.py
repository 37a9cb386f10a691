"""Codes about environments: overlays, what they use, and when an override applies."""

from __future__ import annotations

from ampc.diagnostics.codes.model import Code

CODES = (
    Code(
        "AMP930",
        "unknown environment",
        """`--env NAME` (or the variable AMPC_ENV) names what `environments` does not have: no key of this name, and no pattern
that matches it. A file without `environments` has none at all.

wrong:  ampc build --env prdo
right:  ampc build --env prod""",
    ),
    Code(
        "AMP931",
        "no environment named",
        """The file says `environments: {default: none}`: it is a backend only together with one of its environments, so that a CI
job that forgets `--env` fails instead of building the wrong thing.

wrong:  ampc build
right:  ampc build --env prod""",
    ),
    Code(
        "AMP932",
        "name that no environment can have",
        """Names are those of stages, developers or branches: letters, digits and . _ / - where * stands for any text. base, default
and none have a meaning of their own.

wrong:  environments: {base: {tags: {stage: test}}}
right:  tags: {stage: test} in the file itself, or environments: {test: {tags: {stage: test}}}""",
    ),
    Code(
        "AMP933",
        "key that is the same in every environment",
        """An environment changes any key of the document but those that say what the document is: version, include and
environments.

wrong:  environments: {prod: {include: [./prod.yaml]}}
right:  include: [./prod.yaml], and in prod.yaml: environments: {prod: {...}}""",
    ),
    Code(
        "AMP934",
        "null removes nothing",
        """In an environment null removes a key of the file. A key that is not there was perhaps renamed, or is misspelt; in what the
environment adds there is nothing to remove.

wrong:  tags: {team: web} and environments: {prod: {tags: {teams: null}}}
right:  tags: {team: web} and environments: {prod: {tags: {team: null}}}""",
    ),
    Code(
        "AMP935",
        "two patterns for one environment",
        """A name that is no key of `environments` is looked up among the patterns, and the one with most letters wins: release-*
before *. Of two with as many letters none is better.

wrong:  environments: {"*-eu": {...}, "pr*": {...}} and --env pr-eu
right:  environments: {"*-eu": {...}, "pr-*": {...}} and --env pr-eu""",
    ),
    Code(
        "AMP936",
        "use of an environment that is not there",
        """`use` and `default` name another key of `environments`, as it stands there. Every environment starts from the file itself,
so that needs no `use`.

wrong:  environments: {staging: {...}, "pr-*": {use: stagin}}
right:  environments: {staging: {...}, "pr-*": {use: staging}}""",
    ),
    Code(
        "AMP937",
        "environments that use each other",
        """An environment starts from the one that it uses, and that one cannot start from it. The message names the way round.

wrong:  environments: {a: {use: b}, b: {use: a}}
right:  environments: {a: {...}, b: {use: a}}""",
    ),
    Code(
        "AMP938",
        "id of several overrides",
        """An override of an environment replaces the one with the same id, so the id must name one.

wrong:  overrides: [{id: pool, ...}, {id: pool, ...}] and environments: {prod: {overrides: [{id: pool, ...}]}}
right:  overrides: [{id: pool, ...}, {id: client, ...}] and environments: {prod: {overrides: [{id: pool, ...}]}}""",
    ),
    Code(
        "AMP939",
        "value that nothing asks for",
        """`env` of an environment gives values for {env: NAME}; a value that nothing asks for has no effect. It does not become an
environment variable of functions by itself.

wrong:  environments: {prod: {env: {API_URL: "https://a.example.com"}}} and environment: {API: https://b.example.com}
right:  environments: {prod: {env: {API_URL: "https://a.example.com"}}} and environment: {API: {env: API_URL}}""",
        levels=("warning",),
    ),
    Code(
        "AMP940",
        "override for an environment that is not there",
        """`when` of an override names environments of the file, some of them by a pattern, or base for the file without any. A name
that is none of them would leave the override out everywhere.

wrong:  when: {env: [prd]}
right:  when: {env: [prod]}""",
    ),
    Code(
        "AMP941",
        "condition in an environment",
        """Overrides of an environment apply there and in what uses it. A condition beside that would have no effect, or hide the
override.

wrong:  environments: {prod: {overrides: [{target: auth.userPool, when: {env: prod}, ...}]}}
right:  environments: {prod: {overrides: [{target: auth.userPool, ...}]}}""",
    ),
)

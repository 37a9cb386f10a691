"""Codes about the ``apis`` section."""

from __future__ import annotations

from ampc.diagnostics.codes.model import Code

CODES = (
    Code(
        "AMP850",
        "wrong route",
        """A route is a method, a space and a path that starts with a slash: letters, digits and -._~ between slashes, and
variables such as {id}. An HTTP API also has $default, for what no other route is for.

wrong:  routes: {"get items": listItems}
right:  routes: {"GET /items": listItems}""",
    ),
    Code(
        "AMP851",
        "rest of the path in the middle",
        """{proxy+} takes the rest of the path, slashes included, so nothing can stand behind it.

wrong:  "ANY /{proxy+}/comments"
right:  "ANY /posts/{id}/{proxy+}" """,
    ),
    Code(
        "AMP852",
        "routes that are the same",
        """Two routes that differ only in the name of a variable are for the same requests. A REST API has one variable at every
place of a path, with one name for all methods.

wrong:  "GET /items/{id}" and "DELETE /items/{itemId}" in a REST API
right:  "GET /items/{id}" and "DELETE /items/{id}" """,
    ),
    Code(
        "AMP853",
        "route to no function",
        """A route calls a function of this file.

wrong:  routes: {"GET /items": listItem}
right:  routes: {"GET /items": listItems}, functions: {listItems: {...}}""",
    ),
    Code(
        "AMP854",
        "route that does not say who may call it",
        """Every route says who may call it, or its API does for all. An API that anybody may call says so: auth: none.

wrong:  apis: {http: {items: {routes: {...}}}}
right:  apis: {http: {items: {auth: userPool, routes: {...}}}}""",
    ),
    Code(
        "AMP855",
        "users without auth",
        """Signed-in users, guests and groups come from the auth section, and so do the tokens of auth: userPool.

wrong:  apis: {http: {items: {auth: userPool, routes: {...}}}} without auth
right:  auth: {loginWith: {email: true}}, and the same""",
    ),
    Code(
        "AMP856",
        "tokens of no issuer",
        """auth: jwt takes tokens of an OpenID Connect issuer: the API says which, by an https address, and for whom they are issued.
HTTP APIs alone can do that. Tokens of the backend's own users need no more than auth: userPool.

wrong:  {auth: jwt, routes: {...}}
right:  {auth: jwt, jwt: {issuer: https://login.example.com/, audience: [shop]}, routes: {...}}""",
    ),
    Code(
        "AMP857",
        "scopes without a token",
        """Scopes are part of an access token; requests that are signed, or open to all, have none.

wrong:  {function: hello, auth: iam, scopes: [items/read]}
right:  {function: hello, auth: userPool, scopes: [items/read]}""",
    ),
    Code(
        "AMP858",
        "route that nobody may call",
        """Nobody has the right to call a route with auth: iam by themselves: access gives it, to signed-in users, guests, groups
and functions. An empty list says that others get it, with policies of their own.

wrong:  {auth: iam, routes: {...}}
right:  {auth: iam, access: [authenticated], routes: {...}}""",
    ),
    Code(
        "AMP859",
        "access without effect",
        """access is for routes that have auth: iam, spelled as under routes. On a route with tokens, or open to all, IAM is not asked.

wrong:  {auth: userPool, access: [authenticated], routes: {...}}
right:  {auth: iam, access: [authenticated], routes: {...}}""",
    ),
    Code(
        "AMP860",
        "access for nobody",
        """Groups are listed in auth.groups, functions under functions; guests exist unless auth.guestAccess is false.

wrong:  access: [{allow: groups, groups: [ADMIN]}]
right:  access: [{allow: groups, groups: [ADMINS]}], auth: {groups: [ADMINS]}""",
    ),
    Code(
        "AMP861",
        "right that reaches too far",
        """IAM knows no parts of a path: the right to call GET /items/{id} is one on GET/items/*, and that is also
/items/1/owner. Where such a right would reach a route that is not meant for the same callers, it is refused.

wrong:  guests: GET /items/{id}; admins: GET /items/{id}/owner
right:  guests: GET /items/{id}; admins: GET /owners/{id}""",
    ),
    Code(
        "AMP862",
        "too many routes",
        """An HTTP API has 300 routes at most, a REST API 300 parts of paths, until AWS raises the quota; and the policy of a
function has room for about fifty routes that call it.

wrong:  sixty routes to one function
right:  "ANY /items/{proxy+}": items""",
    ),
    Code(
        "AMP863",
        "API listed twice",
        """The client config lists APIs by name: custom.API.<name>. Two of one name would hide each other.

wrong:  apis: {http: {items: ...}, rest: {items: ...}}
right:  apis: {http: {items: ...}, rest: {oldItems: ...}}""",
    ),
    Code(
        "AMP864",
        "cors that browsers refuse",
        """An origin is a scheme and a host, without a path, or '*'. Browsers send no cookies to an API that takes every origin. A
REST API answers with one origin, always the same.

wrong:  cors: {allowOrigins: [example.com/shop]}
right:  cors: {allowOrigins: ["https://example.com"]}""",
    ),
    Code(
        "AMP865",
        "OPTIONS that is never called",
        """With cors, API Gateway answers OPTIONS by itself, before any route.

wrong:  {cors: true, routes: {"OPTIONS /items": items}}
right:  {cors: true, routes: {"GET /items": items}}""",
    ),
    Code(
        "AMP866",
        "$default with IAM",
        """$default takes the requests that no other route is for. The right to call a route names its method and its path, and
$default has neither. ANY /{proxy+} takes all paths that no other route is for, and has a name.

wrong:  {auth: iam, routes: {$default: items}}
right:  {auth: iam, routes: {"ANY /{proxy+}": items}}""",
    ),
)

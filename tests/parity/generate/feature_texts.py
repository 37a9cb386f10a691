"""Holds the data sections of the backends that show one feature each."""

from __future__ import annotations

from typing import Any

AUTHORIZATION_MODES: dict[str, Any] = {
    "lambda": {"function": "authorizer", "ttlSeconds": 300},
    "oidc": {
        "name": "login",
        "issuerUrl": "https://login.example.com",
        "clientId": "client",
        "authTtl": 300,
        "issueTtl": 600,
    },
}

FEATURES: dict[str, str] = {}
"""Name → the data section, for the user pool as default mode."""

FEATURES["fields"] = """
enums: {Status: [ACTIVE, GONE]}
types: {Geo: {lat: float!, tags: [string!]}}
models:
  Arrays:
    fields:
      plain: [string]
      elements: ["string!"]
      required: "[integer]!"
      both: "[float!]!"
      bools: [boolean]
      ids: ["id!"]
      dates: "[datetime]!"
      jsons: [json]
      states: [Status]
      statesRequired: "[Status!]!"
      state: Status!
      place: Geo!
      places: "[Geo!]!"
    authorization: [{allow: authenticated}]
  Defaults:
    fields:
      text: {type: string, default: hello world}
      empty: {type: string, default: ""}
      integer: {type: integer, default: 0}
      negative: {type: integer!, default: -3}
      float: {type: float, default: 0.5}
      boolean: {type: boolean, default: false}
      date: {type: date, default: "2026-01-31"}
      time: {type: time, default: "10:20:30.000Z"}
      datetime: {type: datetime, default: "2026-01-31T10:20:30.000Z"}
      email: {type: email, default: a@example.com}
      url: {type: url, default: "https://example.com"}
      phone: {type: phone, default: +12025550123}
      ip: {type: ipAddress, default: 10.0.0.1}
    authorization: [{allow: authenticated}]
  Validated:
    fields:
      both: {type: string!, validate: [{minLength: 3, message: too short}, {maxLength: 10}]}
      around: {type: string, validate: [{startsWith: "a-"}, {endsWith: z, message: "must end with \\"z\\""}]}
      pattern: {type: string, validate: [{matches: "[a-z]+", message: letters only}]}
      between: {type: integer, validate: [{gt: 0, message: more}, {lt: 10}]}
      closed: {type: float, default: 1, validate: [{gte: -1.5}, {lte: 2.5, message: too much}]}
      plus: {type: integer, validate: [{positive: true, message: must be positive}]}
      minus: {type: float, validate: [{negative: true}]}
    authorization: [{allow: authenticated}]
"""

FEATURES["types"] = """
enums: {Status: [ACTIVE, GONE], Unused: [A], Level: [low, HIGH_1]}
types:
  Outer: {inner: Inner!, inners: [Inner], level: Level, choice: {enum: [L, R]}, box: {fields: {depth: integer, deeper: {fields: {note: string}}}}}
  Inner: {note: string!, status: Status}
  Alone: {x: integer}
models:
  Holder:
    fields:
      outer: Outer
      color: {enum: [RED, GREEN]}
      size: {fields: {w: float!, h: float, unit: {enum: [CM, IN]}}}
      status: {ref: Status, required: true}
      levels: {ref: Level, array: true, required: true}
      listed: {ref: Inner, array: true, elementRequired: true}
    authorization: [{allow: authenticated}]
  holder2:
    fields: {color: {enum: [BLUE]}, size: {fields: {w: float}}}
    authorization: [{allow: publicApiKey}]
"""

FEATURES["identifiers"] = """
models:
  OneId: {fields: {code: id!}, identifier: [code], authorization: [{allow: authenticated}]}
  OneIdOptional: {fields: {code: id}, identifier: [code], authorization: [{allow: authenticated}]}
  OneEmail: {fields: {mail: email!, name: string}, identifier: [mail], authorization: [{allow: authenticated}]}
  OneInt: {fields: {number: integer!}, identifier: [number], authorization: [{allow: authenticated}]}
  OneTime: {fields: {at: timestamp!}, identifier: [at], authorization: [{allow: authenticated}]}
  OneNamedId: {fields: {id: id!, name: string}, identifier: [id], authorization: [{allow: authenticated}]}
  StringId: {fields: {id: string!, name: string}, authorization: [{allow: authenticated}]}
  TwoStrings: {fields: {a: string!, b: string!, v: string}, identifier: [a, b], authorization: [{allow: authenticated}]}
  TwoMixed: {fields: {a: id!, b: integer!}, identifier: [a, b], authorization: [{allow: authenticated}]}
  TwoFloat: {fields: {a: float!, b: float!}, identifier: [a, b], authorization: [{allow: authenticated}]}
  TwoWithId: {fields: {id: id!, at: datetime!}, identifier: [id, at], authorization: [{allow: authenticated}]}
  TwoIdSecond: {fields: {tenant: string!, id: id!}, identifier: [tenant, id], authorization: [{allow: authenticated}]}
  Three: {fields: {a: id!, b: date!, c: time!, v: [string]}, identifier: [a, b, c], authorization: [{allow: authenticated}]}
  Four: {fields: {a: id!, b: integer!, cee_dee: float!, eF: timestamp!}, identifier: [a, b, cee_dee, eF], authorization: [{allow: authenticated}]}
  Types: {fields: {a: url!, b: phone!, c: ipAddress!, d: email!}, identifier: [a, b, c, d], authorization: [{allow: authenticated}]}
  NoRead: {fields: {a: string!, b: string!}, identifier: [a, b], disableOperations: [queries], authorization: [{allow: owner}]}
"""

FEATURES["indexes"] = """
enums: {Status: [ACTIVE, GONE]}
models:
  One: {fields: {a: string}, secondaryIndexes: [{partitionKey: a}], authorization: [{allow: authenticated}]}
  Many:
    fields: {a: string!, b: integer, c: float!, d: datetime, e: id, status: Status, inl: {enum: [X, Y]}, other: date}
    secondaryIndexes:
      - {partitionKey: a, sortKeys: [b]}
      - {partitionKey: a, sortKeys: [c, d], name: byACD}
      - {partitionKey: a, sortKeys: [b, c, d], queryField: manyABCD}
      - {partitionKey: b}
      - {partitionKey: c, name: byC, queryField: manyByC}
      - {partitionKey: e, sortKeys: [status]}
      - {partitionKey: status, sortKeys: [other]}
      - {partitionKey: inl}
    authorization: [{allow: owner}, {allow: publicApiKey, to: [list]}]
  Hidden: {fields: {a: string, b: string}, secondaryIndexes: [{partitionKey: a, queryField: null}, {partitionKey: b, sortKeys: [a], name: hiddenB, queryField: null}], authorization: [{allow: authenticated}]}
  Projected:
    fields: {a: string, b: string, c: string, d: string}
    secondaryIndexes:
      - {partitionKey: a, projection: KEYS_ONLY}
      - {partitionKey: b, projection: {include: [c, d]}}
      - {partitionKey: c, sortKeys: [a], name: all, projection: ALL}
      - {partitionKey: d, projection: {include: [a]}, queryField: byD}
    authorization: [{allow: authenticated}]
  lowerCase: {fields: {fooBar: string, baz_q: id}, secondaryIndexes: [{partitionKey: fooBar, sortKeys: [baz_q]}, {partitionKey: baz_q}], authorization: [{allow: authenticated}]}
  Keyed: {fields: {a: id!, b: string!, c: string}, identifier: [a, b], secondaryIndexes: [{partitionKey: b, sortKeys: [a]}, {partitionKey: a, sortKeys: [c]}], authorization: [{allow: groups, groups: [Admins]}]}
  NoList: {fields: {a: string}, disableOperations: [list], secondaryIndexes: [{partitionKey: a}], authorization: [{allow: authenticated, to: [read]}]}
  NoQueries: {fields: {a: string}, disableOperations: [queries], secondaryIndexes: [{partitionKey: a}], authorization: [{allow: authenticated}]}
  GetOnly: {fields: {a: string}, secondaryIndexes: [{partitionKey: a}], authorization: [{allow: authenticated, to: [get]}, {allow: publicApiKey, to: [list]}]}
  CompositeTypes:
    fields: {k: id!, i: integer!, f: float!, d: date!, t: timestamp!, s: Status!, g: id!}
    secondaryIndexes:
      - {partitionKey: k, sortKeys: [i, f, t]}
      - {partitionKey: s, sortKeys: [d, g]}
      - {partitionKey: i, sortKeys: [s, k]}
    authorization: [{allow: authenticated}]
"""

FEATURES["relations"] = """
models:
  Team:
    fields: {name: string!, members: {hasMany: Member, references: teamId}, badge: {hasOne: Badge, references: teamId}}
    authorization: [{allow: authenticated}]
  Member:
    fields: {name: string, teamId: id, team: {belongsTo: Team, references: teamId}}
    authorization: [{allow: authenticated}]
  Badge:
    fields: {teamId: id!, team: {belongsTo: Team, references: teamId}}
    authorization: [{allow: authenticated}]
  Person:
    fields:
      name: string
      bossId: id
      boss: {belongsTo: Person, references: bossId}
      reports: {hasMany: Person, references: bossId}
      written: {hasMany: Doc, references: authorId}
      edited: {hasMany: Doc, references: editorId}
    authorization: [{allow: owner}]
  Doc:
    fields:
      authorId: id!
      editorId: string
      author: {belongsTo: Person, references: authorId}
      editor: {belongsTo: Person, references: [editorId]}
    authorization: [{allow: owner}, {allow: authenticated, to: [read]}]
  Student: {fields: {enrolments: {hasMany: Enrolment, references: studentId}}, authorization: [{allow: authenticated}]}
  Course: {fields: {title: string!, enrolments: {hasMany: Enrolment, references: courseId}}, authorization: [{allow: authenticated}]}
  Enrolment:
    fields:
      studentId: id!
      courseId: id!
      student: {belongsTo: Student, references: studentId}
      course: {belongsTo: Course, references: courseId}
    authorization: [{allow: authenticated}]
"""

FEATURES["relations-keys"] = """
models:
  Tenant:
    fields: {tenantId: id!, name: string!, users: {hasMany: Account, references: [tenantId, tenantName]}, plan: {hasOne: Plan, references: [tId, tName]}}
    identifier: [tenantId, name]
    authorization: [{allow: authenticated}]
  Account:
    fields: {tenantId: id!, tenantName: string!, tenant: {belongsTo: Tenant, references: [tenantId, tenantName]}, mail: email}
    authorization: [{allow: authenticated}]
  Plan:
    fields: {tId: id, tName: string, tenant: {belongsTo: Tenant, references: [tId, tName]}}
    authorization: [{allow: authenticated}]
  Shelf:
    fields: {room: string!, row: integer!, slot: float!, books: {hasMany: Book, references: [room, row, slot]}}
    identifier: [room, row, slot]
    authorization: [{allow: authenticated}]
  Book:
    fields: {isbn: string!, room: string, row: integer, slot: float, shelf: {belongsTo: Shelf, references: [room, row, slot]}, pages: {hasMany: Page, references: bookIsbn}, cover: {hasOne: Cover, references: bookIsbn}}
    identifier: [isbn]
    authorization: [{allow: authenticated}]
  Page:
    fields: {bookIsbn: string!, number: integer!, book: {belongsTo: Book, references: bookIsbn}}
    identifier: [bookIsbn, number]
    authorization: [{allow: authenticated}]
  Cover:
    fields: {bookIsbn: id, book: {belongsTo: Book, references: bookIsbn}, coverId: id!}
    identifier: [coverId]
    authorization: [{allow: authenticated}]
  lowerParent: {fields: {kids: {hasMany: lowerKid, references: parentId}}, authorization: [{allow: authenticated}]}
  lowerKid: {fields: {parentId: id, parent: {belongsTo: lowerParent, references: parentId}}, secondaryIndexes: [{partitionKey: parentId}], authorization: [{allow: authenticated}]}
"""

FEATURES["relations-rules"] = """
models:
  Blog:
    fields:
      posts: {hasMany: Post, references: blogId}
      secret: {hasMany: Secret, references: blogId, authorization: [{allow: owner}]}
      seal: {hasOne: Seal, references: blogId}
    authorization: [{allow: owner}, {allow: publicApiKey, to: [read]}]
  Post:
    fields: {blogId: id, blog: {belongsTo: Blog, references: blogId}}
    authorization: [{allow: groups, groups: [Admins]}]
  Secret:
    fields: {blogId: id, blog: {belongsTo: Blog, references: blogId, authorization: [{allow: groups, groups: [Editors], to: [read]}]}}
    authorization: [{allow: owner}]
  Seal:
    fields: {blogId: id, blog: {belongsTo: Blog, references: blogId}}
    disableOperations: [subscriptions, list]
    authorization: [{allow: guest, to: [read]}, {allow: owner, to: [create, get]}]
  NoOps:
    fields: {kids: {hasMany: NoOpsKid, references: parentId}}
    disableOperations: [queries, mutations]
    authorization: [{allow: authenticated}]
  NoOpsKid:
    fields: {parentId: id, parent: {belongsTo: NoOps, references: parentId}}
    disableOperations: [queries, subscriptions]
    authorization: [{allow: authenticated}]
"""

FEATURES["names"] = """
models:
  Person: {fields: {v: string}, authorization: [{allow: authenticated}]}
  Mouse: {fields: {v: string}, authorization: [{allow: authenticated}]}
  Story: {fields: {v: string}, authorization: [{allow: authenticated}]}
  Box: {fields: {v: string}, authorization: [{allow: authenticated}]}
  Status: {fields: {v: string}, authorization: [{allow: authenticated}]}
  Leaf: {fields: {v: string}, authorization: [{allow: authenticated}]}
  Hero: {fields: {v: string}, authorization: [{allow: authenticated}]}
  Address: {fields: {v: string}, authorization: [{allow: authenticated}]}
  Media: {fields: {v: string}, authorization: [{allow: authenticated}]}
  News: {fields: {v: string}, authorization: [{allow: authenticated}]}
  Series: {fields: {v: string}, authorization: [{allow: authenticated}]}
  Quiz: {fields: {v: string}, authorization: [{allow: authenticated}]}
  Analysis: {fields: {v: string}, authorization: [{allow: authenticated}]}
  Todos: {fields: {v: string}, authorization: [{allow: authenticated}]}
  userProfile: {fields: {fullName: string, snake_case: string, Upper: string, a1: string}, authorization: [{allow: authenticated}]}
  x: {fields: {y: string}, authorization: [{allow: authenticated}]}
  API2: {fields: {v: string}, authorization: [{allow: authenticated}]}
  Two_Words: {fields: {v: string}, authorization: [{allow: authenticated}]}
"""

FEATURES["disabled"] = """
models:
  Queries: {fields: {v: string}, disableOperations: [queries], authorization: [{allow: owner}]}
  Mutations: {fields: {v: string}, disableOperations: [mutations], authorization: [{allow: owner}]}
  Subscriptions: {fields: {v: string}, disableOperations: [subscriptions], authorization: [{allow: owner}]}
  NotGet: {fields: {v: string}, disableOperations: [get], authorization: [{allow: owner}]}
  NotList: {fields: {v: string}, disableOperations: [list], authorization: [{allow: owner}]}
  NotCreate: {fields: {v: string}, disableOperations: [create], authorization: [{allow: owner}]}
  NotUpdate: {fields: {v: string}, disableOperations: [update], authorization: [{allow: owner}]}
  NotDelete: {fields: {v: string}, disableOperations: [delete], authorization: [{allow: owner}]}
  NotOnCreate: {fields: {v: string}, disableOperations: [onCreate], authorization: [{allow: owner}]}
  NotOnUpdate: {fields: {v: string}, disableOperations: [onUpdate], authorization: [{allow: owner}]}
  NotOnDelete: {fields: {v: string}, disableOperations: [onDelete], authorization: [{allow: owner}]}
  Mixed: {fields: {v: string}, disableOperations: [onDelete, mutations, create, get], authorization: [{allow: owner}]}
  Nothing: {fields: {v: string}, disableOperations: [queries, mutations, subscriptions], authorization: [{allow: owner}]}
  AllSingle: {fields: {v: string}, disableOperations: [get, list, create, update, delete, onCreate, onUpdate, onDelete], authorization: [{allow: owner}]}
"""

FEATURES["schema-rules"] = """
authorization: [{allow: owner, to: [create, read]}, {allow: publicApiKey, to: [read]}, {allow: {function: echo}, to: [query, listen]}]
models:
  Inherits: {fields: {v: string, w: {type: string, authorization: [{allow: owner}]}}}
  Own: {fields: {v: string}, authorization: [{allow: groups, groups: [Admins]}]}
"""

FEATURES["function-access"] = """
authorization: [{allow: {function: echo}}, {allow: {function: log}, to: [mutate]}]
models:
  User: {fields: {v: string, kids: {hasMany: Kid, references: userId}}, authorization: [{allow: owner}]}
  Kid: {fields: {userId: id, user: {belongsTo: User, references: userId}, secret: {type: string, authorization: [{allow: owner}]}}, authorization: [{allow: groups, groups: [Admins]}]}
  Public: {fields: {v: string}, authorization: [{allow: publicApiKey}]}
"""

ALL_MODES = ("userPool", "apiKey", "iam", "oidc", "lambda")

BY_MODE: dict[str, tuple[str, tuple[str, ...]]] = {}
"""Name → the data section and the default modes it is compiled for."""

BY_MODE["rules"] = (
    """
models:
  Owned: {fields: {v: string}, authorization: [{allow: owner}]}
  OwnerExplicit: {fields: {v: string}, authorization: [{allow: owner, provider: userPools}]}
  OwnerOidc: {fields: {v: string}, authorization: [{allow: owner, provider: oidc}]}
  OwnerClaim: {fields: {v: string}, authorization: [{allow: owner, identityClaim: user_id}]}
  OwnerField: {fields: {v: string, author: string!}, authorization: [{allow: owner, field: author, identityClaim: "sub::username", to: [create, read]}]}
  OwnerFieldImplied: {fields: {v: string}, authorization: [{allow: owner, field: author}, {allow: owner, field: editor, to: [update]}]}
  Owners: {fields: {v: string, editors: [string]}, authorization: [{allow: owners, field: editors}]}
  OwnersImplied: {fields: {v: string}, authorization: [{allow: owners, field: editors, to: [read, update]}, {allow: owner}]}
  OwnersRequired: {fields: {v: string, editors: "[string!]!"}, authorization: [{allow: owners, field: editors, provider: oidc}]}
  Group: {fields: {v: string}, authorization: [{allow: groups, groups: [Admins]}]}
  GroupClaim: {fields: {v: string}, authorization: [{allow: groups, groups: [Admins, Editors], claim: my_groups, to: [read]}]}
  GroupOidc: {fields: {v: string}, authorization: [{allow: groups, groups: [Admins], provider: oidc}]}
  GroupField: {fields: {v: string, team: string}, authorization: [{allow: groups, field: team}]}
  GroupFieldImplied: {fields: {v: string}, authorization: [{allow: groups, field: team, claim: my_groups, to: [read, create]}]}
  GroupsField: {fields: {v: string, teams: [string]}, authorization: [{allow: groups, field: teams, to: [read]}]}
  GroupsFieldOidc: {fields: {v: string, teams: [string]}, authorization: [{allow: groups, field: teams, provider: oidc}]}
  GroupsOneRead: {fields: {v: string}, authorization: [{allow: groups, groups: [Admins]}, {allow: groups, groups: [Editors], to: [read]}]}
  GroupAndOwner: {fields: {v: string}, authorization: [{allow: groups, groups: [Admins]}, {allow: owner}]}
  GroupAndAuthenticated: {fields: {v: string}, authorization: [{allow: groups, groups: [Admins], to: [delete]}, {allow: authenticated, to: [read]}]}
  Guest: {fields: {v: string}, authorization: [{allow: guest}]}
  Authenticated: {fields: {v: string}, authorization: [{allow: authenticated}]}
  AuthenticatedIam: {fields: {v: string}, authorization: [{allow: authenticated, provider: identityPool}]}
  AuthenticatedOidc: {fields: {v: string}, authorization: [{allow: authenticated, provider: oidc}]}
  ApiKey: {fields: {v: string}, authorization: [{allow: publicApiKey}]}
  Custom: {fields: {v: string}, authorization: [{allow: custom}]}
  CustomRead: {fields: {v: string}, authorization: [{allow: custom, to: [read]}, {allow: owner}]}
  Every:
    fields: {v: string, team: string}
    authorization:
      - {allow: owner}
      - {allow: groups, groups: [Admins]}
      - {allow: groups, field: team, to: [read]}
      - {allow: guest, to: [get]}
      - {allow: authenticated, to: [list]}
      - {allow: authenticated, provider: identityPool, to: [listen]}
      - {allow: authenticated, provider: oidc, to: [create]}
      - {allow: publicApiKey, to: [sync, search]}
      - {allow: custom, to: [delete]}
  ToCreate: {fields: {v: string}, authorization: [{allow: owner, to: [create]}]}
  ToReadDelete: {fields: {v: string}, authorization: [{allow: publicApiKey, to: [read, delete]}]}
  ToGetListen: {fields: {v: string}, authorization: [{allow: authenticated, to: [get, listen]}, {allow: guest, to: [list]}]}
  ToUpdate: {fields: {v: string}, authorization: [{allow: groups, groups: [Admins], to: [update]}, {allow: owner, to: [get]}]}
""",
    ALL_MODES,
)

BY_MODE["field-rules"] = (
    """
enums: {Status: [ACTIVE, GONE]}
types: {Geo: {lat: float}}
models:
  Same: {fields: {v: string, w: {type: string, authorization: [{allow: owner}]}}, authorization: [{allow: owner}]}
  Narrower: {fields: {v: string, w: {type: string, authorization: [{allow: owner, to: [read]}]}}, authorization: [{allow: owner}, {allow: publicApiKey, to: [read]}]}
  OtherProvider: {fields: {v: string, w: {type: string, authorization: [{allow: publicApiKey}]}}, authorization: [{allow: owner}]}
  Group: {fields: {v: string, w: {type: string, authorization: [{allow: groups, groups: [Admins]}]}}, authorization: [{allow: authenticated}]}
  GroupOfOther: {fields: {v: string, w: {type: string, authorization: [{allow: groups, groups: [Editors], to: [read, update]}]}}, authorization: [{allow: groups, groups: [Admins]}]}
  Required: {fields: {v: string, w: {type: string!, authorization: [{allow: owner}, {allow: groups, groups: [Admins], to: [read]}]}}, authorization: [{allow: owner}, {allow: groups, groups: [Admins]}]}
  OwnerOnField: {fields: {v: string, owner: {type: string, authorization: [{allow: owner, to: [read, delete]}]}}, authorization: [{allow: owner}]}
  GroupOnField: {fields: {v: string, team: {type: string, authorization: [{allow: groups, groups: [Admins]}]}}, authorization: [{allow: groups, field: team}]}
  Several:
    fields:
      a: {type: string, authorization: [{allow: owner}, {allow: guest, to: [read]}]}
      b: {type: integer, authorization: [{allow: custom}]}
      c: {ref: Status, authorization: [{allow: authenticated, to: [read]}]}
      d: {ref: Geo, authorization: [{allow: publicApiKey, to: [create, read]}]}
      e: {type: [string], authorization: [{allow: groups, groups: [Admins, Editors]}]}
      f: {type: string, authorization: [{allow: owner, field: writer}]}
    authorization: [{allow: owner}, {allow: guest}, {allow: custom}, {allow: authenticated}, {allow: publicApiKey}, {allow: groups, groups: [Admins]}]
  IdField: {fields: {id: {type: id!, authorization: [{allow: owner}, {allow: publicApiKey, to: [read]}]}, v: string}, authorization: [{allow: owner}, {allow: publicApiKey}]}
  FieldOnly: {fields: {v: {type: string, authorization: [{allow: authenticated}]}, w: {type: string, authorization: [{allow: publicApiKey, to: [read]}]}}, authorization: [{allow: groups, groups: [Admins]}]}
  CreateOnly: {fields: {v: {type: string, authorization: [{allow: owner, to: [create]}]}, w: string}, authorization: [{allow: owner}]}
  NoSubscriptions: {fields: {v: {type: string, authorization: [{allow: owner, to: [read]}]}, w: string}, disableOperations: [subscriptions], authorization: [{allow: owner}, {allow: publicApiKey}]}
  Indexed: {fields: {v: {type: string, authorization: [{allow: owner}]}, w: string}, secondaryIndexes: [{partitionKey: v}], authorization: [{allow: owner}, {allow: publicApiKey, to: [list]}]}
  Validated: {fields: {v: {type: string, default: x, validate: [{minLength: 1}], authorization: [{allow: owner}]}}, authorization: [{allow: owner}]}
""",
    ("userPool", "apiKey", "iam"),
)

BY_MODE["operations"] = (
    """
enums: {Status: [ACTIVE, GONE]}
types:
  Geo: {lat: float!, long: float, inner: Inner}
  Inner: {note: string, status: Status, mode: {enum: [ON_1, OFF_1]}}
  Unreturned: {v: string}
  OnlyArgument: {v: string!, w: {fields: {z: integer}}, m: {enum: [P, Q]}}
  Shared: {v: string}
models:
  Post: {fields: {title: string!, status: Status, geo: Geo}, authorization: [{allow: owner}, {allow: publicApiKey, to: [read]}]}
  Open: {fields: {shared: Shared}, authorization: [{allow: publicApiKey}]}
queries:
  noArguments: {returns: string, handler: {function: echo}, authorization: [{allow: authenticated}]}
  required: {arguments: {a: string!, b: [integer], c: "[id!]!", d: {ref: Status, required: true}}, returns: string!, handler: {function: echo}, authorization: [{allow: publicApiKey}]}
  everyScalar: {arguments: {a: id, b: string, c: integer, d: float, e: boolean, f: date, g: time, h: datetime, i: timestamp, j: email, k: json, l: phone, m: url, n: ipAddress}, returns: json, handler: {js: ./resolver.js}, authorization: [{allow: authenticated}]}
  withType: {arguments: {geo: Geo, geos: "[Geo!]!", only: OnlyArgument}, returns: Geo, handler: {function: echo}, authorization: [{allow: groups, groups: [Admins]}]}
  inline: {arguments: {choice: {enum: [A, B]}, box: {fields: {x: integer!, y: {enum: [C, D]}, deep: {fields: {z: string}}}}}, returns: {fields: {ok: boolean!, kind: {enum: [K, L]}, nested: {fields: {n: string}}}}, handler: {function: echo}, authorization: [{allow: authenticated}, {allow: publicApiKey}]}
  returnsEnum: {returns: Status, handler: {function: echo}, authorization: [{allow: authenticated}]}
  returnsInlineEnum: {returns: {enum: [U, V]}, handler: {function: echo}, authorization: [{allow: authenticated}]}
  returnsModel: {arguments: {id: id!}, returns: Post, handler: {js: ./resolver.js, dataSource: {model: Post}}, authorization: [{allow: authenticated}, {allow: groups, groups: [Admins]}]}
  returnsModels: {returns: "[Post]", handler: {js: ./resolver.js, dataSource: {model: Post}}, authorization: [{allow: publicApiKey}]}
  returnsRequiredList: {returns: "[Geo!]!", handler: [{js: ./resolver.js}, {js: ./resolver.js, dataSource: {model: Post}}], authorization: [{allow: groups, groups: [Admins, Editors]}]}
  returnsStrings: {returns: "[string]", handler: {function: echo}, authorization: [{allow: guest}, {allow: authenticated, provider: identityPool}]}
  viaLambda: {returns: integer, handler: {function: echo}, authorization: [{allow: custom}]}
  later: {arguments: {v: string}, handler: {function: log, async: true}, authorization: [{allow: authenticated}]}
  sharedType: {returns: Shared, handler: {js: ./resolver.js}, authorization: [{allow: authenticated}]}
mutations:
  like: {arguments: {id: id!}, returns: Post, handler: {js: ./resolver.js, dataSource: {model: Post}}, authorization: [{allow: authenticated}]}
  pipeline: {returns: float, handler: [{function: echo}, {function: log}], authorization: [{allow: groups, groups: [Admins]}]}
  pipelineLater: {arguments: {v: string}, handler: [{function: echo}, {function: log, async: true}], authorization: [{allow: groups, groups: [Admins]}]}
  publish: {arguments: {channel: string!, geo: Geo}, returns: Geo, handler: {js: ./resolver.js}, authorization: [{allow: publicApiKey}]}
  publishAgain: {arguments: {channel: string!}, returns: Geo, handler: {js: ./resolver.js}, authorization: [{allow: authenticated}]}
  rename: {arguments: {name: string}, returns: string, handler: {function: echo}, authorization: [{allow: authenticated}]}
subscriptions:
  onLike: {for: [like], handler: {js: ./resolver.js}, authorization: [{allow: authenticated}]}
  onPublish: {for: [publish, publishAgain], arguments: {channel: string}, handler: {js: ./resolver.js}, authorization: [{allow: publicApiKey}]}
  onPost: {for: [{model: Post, operations: [create, update]}], arguments: {status: Status}, handler: {js: ./resolver.js}, authorization: [{allow: authenticated}]}
  onAnyPost: {for: [{model: Post, operations: [delete]}, like], handler: {js: ./resolver.js}, authorization: [{allow: publicApiKey}]}
  onRename: {for: [rename], handler: {js: ./resolver.js}, authorization: [{allow: groups, groups: [Admins]}]}
""",
    ("userPool", "apiKey", "iam", "oidc", "lambda"),
)

BY_MODE["operations-only"] = (
    """
types: {Answer: {text: string}}
queries:
  ask: {arguments: {question: string!}, returns: Answer, handler: {function: echo}, authorization: [{allow: authenticated}]}
""",
    ("userPool", "apiKey"),
)

BY_MODE["small"] = (
    """
models:
  Note: {fields: {text: string}, authorization: [{allow: owner}]}
""",
    ("oidc", "iam", "lambda"),
)

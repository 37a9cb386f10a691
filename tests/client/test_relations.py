"""What Amplify's own client does with relations, secondary indexes and custom operations."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.client.conftest import Client, Make

pytestmark = pytest.mark.slow

BACKEND = """
auth: {loginWith: {email: true}}
data:
  authorizationModes: {default: userPool, apiKey: {}}
  authorization: [{allow: publicApiKey}, {allow: authenticated}]
  models:
    Author:
      fields:
        name: string!
        posts: {hasMany: Post, references: authorId}
    Post:
      fields:
        title: string!
        status: string
        words: integer
        authorId: id
        author: {belongsTo: Author, references: authorId}
      secondaryIndexes:
        - {partitionKey: status, sortKeys: [words], queryField: postsByStatus, name: byStatus}
  types:
    Count: {status: string, posts: integer}
  queries:
    countPosts:
      arguments: {status: string!}
      returns: {ref: Count}
      handler: {js: ./count.js, dataSource: {model: Post}}
  mutations:
    shout:
      arguments: {text: string!}
      returns: string
      handler: {js: ./shout.js}
"""
COUNT = """import { util } from '@aws-appsync/utils';
export function request(ctx) {
  return {
    operation: 'Query',
    index: 'byStatus',
    query: {
      expression: '#s = :s',
      expressionNames: { '#s': 'status' },
      expressionValues: { ':s': util.dynamodb.toDynamoDB(ctx.args.status) },
    },
  };
}
export function response(ctx) {
  return { status: ctx.args.status, posts: ctx.result.items.length };
}
"""
SHOUT = """export function request() {
  return {};
}
export function response(ctx) {
  return ctx.args.text.toUpperCase();
}
"""


@pytest.fixture
def make(clients: Callable[..., Make]) -> Make:
    return clients(BACKEND, {"count.js": COUNT, "shout.js": SHOUT})


@pytest.fixture(params=["apiKey", "userPool"])
def client(request: pytest.FixtureRequest, make: Make) -> Client:
    client = make("ann" if request.param == "userPool" else None, authMode=request.param)
    client("models.Author.create", {"id": "a1", "name": "Ann"})
    for number in range(4):
        status = "live" if number else "draft"
        post = {"id": f"p{number}", "title": f"T{number}", "status": status, "words": 100 * number, "authorId": "a1"}
        client("models.Post.create", post)
    return client


def test_a_relation_is_loaded_when_asked_for(client: Client) -> None:
    assert client.load("models.Post.get", {"id": "p2"}, ["author"])["name"] == "Ann"
    posts = client.load("models.Author.get", {"id": "a1"}, ["posts"])
    assert sorted(post["title"] for post in posts) == ["T0", "T1", "T2", "T3"]
    assert len(client.load("models.Author.get", {"id": "a1"}, ["posts", {"limit": 2}])) == 2


def test_a_relation_is_loaded_with_its_owner(client: Client) -> None:
    author = client("models.Author.get", {"id": "a1"}, {"selectionSet": ["name", "posts.title", "posts.author.id"]})
    assert author["name"] == "Ann"
    assert sorted(post["title"] for post in author["posts"]) == ["T0", "T1", "T2", "T3"]
    assert {post["author"]["id"] for post in author["posts"]} == {"a1"}


def test_an_index_is_queried_in_its_order(client: Client) -> None:
    live = client("models.Post.postsByStatus", {"status": "live"}, {"sortDirection": "DESC"})
    assert [post["id"] for post in live] == ["p3", "p2", "p1"]
    some = client("models.Post.postsByStatus", {"status": "live", "words": {"between": [100, 200]}})
    assert [post["id"] for post in some] == ["p1", "p2"]
    one = client.full("models.Post.postsByStatus", {"status": "live"}, {"limit": 1, "filter": {"title": {"ne": "T9"}}})
    assert [post["id"] for post in one["data"]] == ["p1"]
    rest = client.full("models.Post.postsByStatus", {"status": "live"}, {"nextToken": one["nextToken"]})
    assert [post["id"] for post in rest["data"]] == ["p2", "p3"]


def test_custom_operations(client: Client) -> None:
    assert client("queries.countPosts", {"status": "live"}) == {"status": "live", "posts": 3}
    assert client("mutations.shout", {"text": "hello"}) == "HELLO"

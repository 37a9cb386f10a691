"""What the READMEs of the examples say of them, executed."""

from __future__ import annotations

import runpy
from typing import TYPE_CHECKING, Any

import pytest

from tests.support.backend import EXAMPLES, GUEST, Backend, Refused, user

if TYPE_CHECKING:
    from tests.support.ministack import Emulator

pytestmark = pytest.mark.slow

ANN, BOB, EVE = user("ann"), user("bob"), user("eve")
EDITOR, STAFF, MANAGER = user("ed", "EDITORS"), user("sam", "STAFF"), user("max", "MANAGERS")
NOW = "2024-05-01T00:00:00.000Z"


def owner(name: str) -> str:
    return f"sub-{name}::{name}"


class TestBlog:
    @pytest.fixture
    def blog(self, aws: Emulator) -> Backend:
        made = Backend.example("blog", aws.client("dynamodb"))
        made.call("createAuthor", EDITOR, input={"id": "ada", "name": "Ada"})
        for slug, day in (("second", "02"), ("first", "01")):
            post = {"slug": slug, "title": slug, "body": "...", "category": "NEWS", "authorId": "ada"}
            made.call("createPost", EDITOR, input={**post, "id": slug, "publishedAt": f"2024-04-{day}T00:00:00Z"})
        return made

    def test_a_guest_reads_by_category_in_the_order_of_publication(self, blog: Backend) -> None:
        found = blog.call("postsByCategory", GUEST, category="NEWS", sortDirection="DESC")["items"]
        assert [post["slug"] for post in found] == ["second", "first"]
        since = {"ge": "2024-04-02T00:00:00Z"}
        found = blog.call("postsByCategory", GUEST, category="NEWS", publishedAt=since)["items"]
        assert [post["slug"] for post in found] == ["second"]

    def test_a_post_brings_its_author_and_its_comments(self, blog: Backend) -> None:
        blog.call("createComment", ANN, input={"text": "nice", "postId": "first"})
        query = '{ postsBySlug(slug: "first") { items { title author { name } comments { items { text owner } } } } }'
        answer = blog.api.execute(query, identity=GUEST)
        comments = {"items": [{"text": "nice", "owner": "ann"}]}
        post = {"title": "first", "author": {"name": "Ada"}, "comments": comments}
        assert answer == {"data": {"postsBySlug": {"items": [post]}}}

    def test_readers_write_no_posts_and_guests_no_comments(self, blog: Backend) -> None:
        post = {"slug": "mine", "title": "mine", "body": "", "category": "NEWS", "authorId": "ada", "publishedAt": NOW}
        with pytest.raises(Refused, match="Unauthorized"):
            blog.call("createPost", ANN, input=post)
        with pytest.raises(Refused, match="Unauthorized"):
            blog.call("createComment", GUEST, input={"text": "spam", "postId": "first"})
        assert (len(blog.stored("Post")), blog.stored("Comment")) == (2, [])

    def test_editors_delete_comments_of_others_and_change_none(self, blog: Backend) -> None:
        made = blog.call("createComment", ANN, input={"text": "rude", "postId": "first"})
        for who in (BOB, EDITOR):
            with pytest.raises(Refused, match="Unauthorized"):
                blog.call("updateComment", who, input={"id": made["id"], "text": "kind"})
        assert blog.call("deleteComment", EDITOR, input={"id": made["id"]})["text"] == "rude"

    def test_a_title_is_checked(self, blog: Backend) -> None:
        with pytest.raises(Refused, match="a title has 3 letters or more"):
            blog.call("updatePost", EDITOR, input={"id": "first", "title": "no"})


class TestChat:
    @pytest.fixture
    def chat(self, aws: Emulator) -> Backend:
        made = Backend.example("chat", aws.client("dynamodb"))
        made.call("createRoom", ANN, input={"id": "tea", "name": "Tea", "members": [owner("ann"), owner("bob")]})
        return made

    def send(self, chat: Backend, text: str) -> None:
        members = [owner("ann"), owner("bob")]
        chat.call("createMessage", ANN, input={"text": text, "roomId": "tea", "members": members, "createdAt": NOW})

    def test_only_members_receive_a_message(self, chat: Backend) -> None:
        bob, eve = (chat.subscribe("onCreateMessage", who) for who in (BOB, EVE))
        self.send(chat, "hello")
        assert [event["data"]["onCreateMessage"]["text"] for event in bob.received] == ["hello"]
        assert eve.received == []

    def test_only_members_read_a_room(self, chat: Backend) -> None:
        self.send(chat, "hello")
        for who, texts in ((BOB, ["hello"]), (EVE, [])):
            found = chat.call("messagesByRoom", who, roomId="tea")["items"]
            assert [message["text"] for message in found] == texts
        assert chat.call("getRoom", BOB, id="tea")["name"] == "Tea"
        with pytest.raises(Refused, match="Unauthorized"):
            chat.call("getRoom", EVE, id="tea")

    def test_members_change_no_rooms(self, chat: Backend) -> None:
        with pytest.raises(Refused, match="Unauthorized"):
            chat.call("updateRoom", BOB, input={"id": "tea", "members": [owner("eve")]})

    def test_typing_reaches_the_others_of_the_room(self, chat: Backend) -> None:
        ann, bob = (chat.subscribe("onTyping", who, roomId="tea") for who in (ANN, BOB))
        elsewhere = chat.subscribe("onTyping", BOB, roomId="pub")
        assert chat.call("typing", ANN, roomId="tea")["who"] == "ann"
        assert [event["data"]["onTyping"]["who"] for event in bob.received] == ["ann"]
        assert (ann.received, elsewhere.received) == ([], [])


class TestShop:
    @pytest.fixture
    def shop(self, aws: Emulator) -> Backend:
        pay = runpy.run_path(str(EXAMPLES / "shop" / "functions" / "payment" / "handler.py"))["handler"]
        lambdas = {"Function_payment": lambda event: pay(event, None)}
        made = Backend.example("shop", aws.client("dynamodb"), lambdas=lambdas)
        for sku, cents in (("pear", 40), ("plum", 25)):
            product = {"shelf": "fruit", "sku": sku, "name": sku, "cents": cents, "stock": 5, "purchaseCents": 10}
            made.call("createProduct", STAFF, input=product)
        return made

    def lines(self, **quantities: int) -> list[dict[str, Any]]:
        return [{"shelf": "fruit", "sku": sku, "quantity": quantity} for sku, quantity in quantities.items()]

    def test_a_checkout_is_priced_paid_and_placed(self, shop: Backend) -> None:
        order = shop.call("checkout", ANN, lines=self.lines(pear=2, plum=1), card="tok_visa")
        assert (order["cents"], order["status"], order["owner"]) == (105, "PAID", "ann")
        assert [line["cents"] for line in order["lines"]] == [40, 25]
        assert shop.call("getOrder", ANN, id=order["id"])["payment"] == order["payment"]
        assert [found["id"] for found in shop.call("listOrders", ANN)["items"]] == [order["id"]]
        assert shop.call("listOrders", BOB)["items"] == []

    @pytest.mark.parametrize(
        ("quantities", "card", "why"),
        [
            ({}, "tok_visa", "the cart is empty"),
            ({"pear": 0}, "tok_visa", "a quantity is 1 or more"),
            ({"kiwi": 1}, "tok_visa", "there is no product kiwi on the shelf fruit"),
            ({"pear": 1}, "visa", "the card is declined"),
        ],
    )
    def test_a_bad_checkout_places_nothing(
        self, shop: Backend, quantities: dict[str, int], card: str, why: str
    ) -> None:
        with pytest.raises(Refused, match=why):
            shop.call("checkout", ANN, lines=self.lines(**quantities), card=card)
        assert shop.stored("Order") == []

    def test_a_product_stands_in_one_line(self, shop: Backend) -> None:
        with pytest.raises(Refused, match="a product stands in one line"):
            shop.call("checkout", ANN, lines=self.lines(pear=1) * 2, card="tok_visa")

    def test_customers_do_not_see_what_a_product_cost(self, shop: Backend) -> None:
        query = '{ getProduct(shelf: "fruit", sku: "pear") { cents purchaseCents } }'
        staff = shop.api.execute(query, identity=STAFF)
        assert staff == {"data": {"getProduct": {"cents": 40, "purchaseCents": 10}}}
        guest = shop.api.execute(query, identity=GUEST)
        assert guest["data"] == {"getProduct": {"cents": 40, "purchaseCents": None}}
        assert [(error["errorType"], error["path"]) for error in guest["errors"]] == [
            ("Unauthorized", ["getProduct", "purchaseCents"])
        ]

    def test_a_shelf_is_listed_in_order(self, shop: Backend) -> None:
        found = shop.api.execute('{ listProducts(shelf: "fruit") { items { sku } } }', identity=GUEST)
        assert [item["sku"] for item in found["data"]["listProducts"]["items"]] == ["pear", "plum"]

    def test_the_staff_restocks_products_that_are_there(self, shop: Backend) -> None:
        assert shop.call("restock", STAFF, shelf="fruit", sku="pear", quantity=3)["stock"] == 8
        with pytest.raises(Refused, match="ConditionalCheckFailed"):
            shop.call("restock", STAFF, shelf="fruit", sku="kiwi", quantity=3)
        with pytest.raises(Refused, match="Unauthorized"):
            shop.call("restock", ANN, shelf="fruit", sku="pear", quantity=3)


class TestFromSdl:
    @pytest.fixture
    def projects(self, aws: Emulator) -> Backend:
        made = Backend.example("from-sdl", aws.client("dynamodb"))
        made.call("createProject", MANAGER, input={"code": "moon", "name": "To the moon"})
        for title, due, state in (("land", "2024-07-20", None), ("start", "2024-07-16", "DONE")):
            task = {"id": title, "title": title, "due": due, "projectCode": "moon"}
            made.call("createTask", ANN, input={**task, **({"state": state} if state else {})})
        return made

    def test_the_query_of_the_schema_is_answered_by_the_handler_of_the_yaml(self, projects: Backend) -> None:
        assert projects.call("progress", BOB, projectCode="moon") == {"__typename": "Progress", "open": 1, "done": 1}
        assert projects.call("progress", BOB, projectCode="mars") == {"__typename": "Progress", "open": 0, "done": 0}

    def test_tasks_come_by_project_in_the_order_of_their_dates(self, projects: Backend) -> None:
        found = projects.call("tasksByProject", BOB, projectCode="moon")["items"]
        assert [(task["title"], task["state"]) for task in found] == [("start", "DONE"), ("land", "OPEN")]

    def test_a_project_brings_its_tasks(self, projects: Backend) -> None:
        query = '{ getProject(code: "moon") { name tasks { items { title project { name } } } } }'
        found = projects.api.execute(query, identity=BOB)["data"]["getProject"]
        assert sorted(task["title"] for task in found["tasks"]["items"]) == ["land", "start"]
        assert found["tasks"]["items"][0]["project"] == {"name": "To the moon"}

    def test_who_writes_what(self, projects: Backend) -> None:
        with pytest.raises(Refused, match="Unauthorized"):
            projects.call("createProject", ANN, input={"code": "mars", "name": "To Mars"})
        with pytest.raises(Refused, match="Unauthorized"):
            projects.call("updateTask", BOB, input={"id": "land", "state": "DONE"})
        assert projects.call("updateTask", ANN, input={"id": "land", "state": "DONE"})["state"] == "DONE"

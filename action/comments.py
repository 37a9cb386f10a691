"""Decides which comment is ours, and what goes into it: JSON is read and written here for action/comment.sh."""

from __future__ import annotations

import json
import sys
from pathlib import Path

PAGE = 100
TRUSTED = ("OWNER", "MEMBER", "COLLABORATOR")
"""Who may edit comments of others anyway. Anybody else could write our first line to own what reviewers read."""


def first_line(subject: str) -> str:
    """Returns what the comment about a file and an environment begins with; nobody sees it."""
    return f"<!-- ampc {subject} -->"


def find(answer: str, subject: str) -> str:
    """Returns the number of our comment on a page of comments; `more` when it may be on the next one."""
    comments = json.loads(answer)
    for one in comments:
        bot = (one.get("user") or {}).get("type") == "Bot"
        ours = (one.get("body") or "").startswith(first_line(subject))
        if ours and (bot or one.get("author_association") in TRUSTED):
            return str(one["id"])
    return "more" if len(comments) == PAGE else ""


def write(markdown: str, subject: str) -> str:
    """Returns the request that writes the comment."""
    return json.dumps({"body": f"{first_line(subject)}\n{markdown}"})


def said(answer: str) -> str:
    """Returns why a request was refused."""
    try:
        return str(json.loads(answer)["message"])
    except (ValueError, TypeError, KeyError):
        return ""


if __name__ == "__main__":
    command, file, *subject = sys.argv[1:]
    sys.stdout.write({"find": find, "write": write, "said": said}[command](Path(file).read_text("utf-8"), *subject))

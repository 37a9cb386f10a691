"""Decides what `ampc diff` says of two backends: what changes, and which changes need a second look."""

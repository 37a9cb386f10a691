"""Decides the forms in which a comparison is shown."""

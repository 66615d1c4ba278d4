"""Somebody else's mail that is passed on: whose it was, and what was written above it."""

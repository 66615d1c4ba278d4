"""Nouns and rules of the programme: pure values and functions; the clock and ids are arguments."""

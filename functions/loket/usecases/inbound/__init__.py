"""A mail that comes in, from its notice to its one outcome."""

"""Safe City: a community safety partnership's records in, its published review out."""

__version__ = "0.1.0"

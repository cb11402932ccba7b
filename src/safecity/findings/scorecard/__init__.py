"""Indicators against their targets: a status that is a rule, since the last meeting, and what has none."""

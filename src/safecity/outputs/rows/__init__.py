"""Rows of a table that more than one product prints: intervals, actions, steps and the register."""

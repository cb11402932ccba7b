"""Competing explanations of a change, each with the figure that speaks for or against it."""

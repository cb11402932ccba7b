"""What names a number among those that are released together: measure, level, place, period and category."""

Key = tuple[str, str, str, str, str]

"""What explain tells of a figure: its measure, filter, place, sources, and the second count beside it."""

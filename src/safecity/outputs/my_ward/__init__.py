"""My ward: one page for the councillors and residents of each ward."""

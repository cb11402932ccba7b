"""Charts and maps drawn as pictures with real text, each beside a table that says the same."""

"""Questions answered a second time from the files as received, by kind of question."""

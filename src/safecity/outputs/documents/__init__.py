"""Written products: what a paper says, kept apart from the kinds of file it is written as."""

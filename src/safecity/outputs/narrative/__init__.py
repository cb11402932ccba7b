"""The analyst's words, bound to the figures they name: read, checked and set between the paragraphs."""

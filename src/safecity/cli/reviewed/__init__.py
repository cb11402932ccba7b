"""The making of a review: everything is counted, judged and gathered, each part in a file of its own."""

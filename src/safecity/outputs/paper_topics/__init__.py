"""The committee paper's sections on topics: what harms most, whom, who with whom, and what partners counted."""

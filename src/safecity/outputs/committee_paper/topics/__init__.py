"""The committee paper's sections on topics: what weighs most, whom it harms, and what partners counted."""

"""Which small areas make up which place, who lives there, and where a point lies."""

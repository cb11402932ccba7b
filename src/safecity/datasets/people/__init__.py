"""Who is who among the people in crimes: by the force's reference, by linkage, and under a key."""

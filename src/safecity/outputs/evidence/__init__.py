"""Evidence packs: what is known of a zone, in the form that a licensing policy needs."""

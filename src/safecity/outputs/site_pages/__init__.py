"""The pages of an edition's site: one module for each kind of page."""

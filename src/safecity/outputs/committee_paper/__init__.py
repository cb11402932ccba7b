"""The committee paper: its form, its two pages for members, its paragraphs and its state."""

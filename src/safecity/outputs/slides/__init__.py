"""The slides: one message a slide, its evidence as a chart that can be edited, its sources in the notes."""

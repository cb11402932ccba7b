"""The scorecard: one page for the board, one line an indicator for members, and its pages of the site."""

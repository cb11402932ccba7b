"""What each topic shows: rows of figures and the sentences on them, for the pages and the tables alike."""

"""Words that more than one product uses: periods, sources, cautions and what is lacking, said one way."""

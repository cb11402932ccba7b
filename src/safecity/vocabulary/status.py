"""Whether a number is there, and why not where it is not."""

OBSERVED = "observed"
GAP = "gap"  # a month of the period was not published or not received
NO_DENOMINATOR = "no denominator"  # counted, but what it would be set against is not known or is 0
WITHHELD = "withheld"  # to protect people

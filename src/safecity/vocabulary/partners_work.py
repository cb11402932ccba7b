"""The words in which partners' actions and problems stand, and the order in which they pass through them."""

NOT_STARTED, IN_PROGRESS, DONE, STOPPED = "not started", "in progress", "done", "stopped"
ACTION_STATES = (NOT_STARTED, IN_PROGRESS, DONE, STOPPED)
FINISHED = (DONE, STOPPED)
"""States in which nothing more is to be done, so that nothing can be late."""
CLOSED, REFERRED = "closed", "referred elsewhere"
PROBLEM_STATES = ("nominated", "scanning", "analysis", "response", "assessment", CLOSED, REFERRED)
"""Of a problem worked by scanning, analysis, response and assessment."""

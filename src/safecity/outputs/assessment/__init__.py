"""The strategic assessment: every topic in eighteen parts, laid down in one of three forms and three orders."""

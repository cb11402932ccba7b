"""Under which licence an edition's public information is."""

from ...findings.review import Review

OPEN_LICENCE = "Contains public sector information licensed under the Open Government Licence v3.0."


def open_licence(review: Review) -> str:
    """The licence of the public information in an edition; nothing for a made-up place, which has none."""
    return "" if review.partnership.settings.made_up else OPEN_LICENCE

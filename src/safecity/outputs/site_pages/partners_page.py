"""The page on what partners counted of their own work."""

from typing import Any

from ...measures.catalogue.partner_counts import PARTNERS
from ..topics import partners
from ..topics.sent import last_sent, peaks
from .margin import Margins
from .page import Page
from .topic import closing


def content(page: Page) -> dict[str, Any]:
    review = page.review
    reports, high = partners.intelligence(review), peaks(review, PARTNERS)
    rows = last_sent(review, theme=PARTNERS)
    changes = [each.changed.change for found in reports for each in found.sources]
    others = partners.others(review)
    return {
        "reports": [(each, partners.most(each)) for each in reports],
        "margins": Margins.of([*changes, *(each.row.finding.change for each in reports)]),
        "others": others,
        "several": len({row.place for row in rows}) > 1,
        "one_period": others[0].period if len({row.period for row in others}) == 1 else None,
        "earlier": any(row.before is not None for row in others),
        "peaks": high,
        **closing(dict.fromkeys(row.measure for row in rows), [*(row.finding for row in rows), *high]),
    }

"""What `status` and `build` say of a partnership to which no reader can write."""

from ..outputs.site_pages.editions_page import addresses
from ..partnership import FILE, Partnership

_WRITE = 'name = "Community safety team", email = "safety@council.example" or telephone = "023 0000 0000"'


def nobody_to_ask(partnership: Partnership) -> str:
    """What the pages say for want of [contact], and what to write there; empty where somebody can be asked."""
    if addresses(partnership.settings):
        return ""
    return (
        f"[contact] in {FILE}: whom readers ask for a correction or another form of a page, as the law on accessible "
        f"websites demands. The pages say that no address is given. Write there such as: {_WRITE}."
    )

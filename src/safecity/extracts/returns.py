"""The quarterly returns that partners owe one another by law: every row says which return it is of."""

from .source import Heading, Source

CASUALTIES = tuple(
    f"{who}_{how}" for who in ("adults", "children") for how in ("killed", "seriously_hurt", "slightly_hurt")
)

RETURNS = Source(
    "statutory_returns",
    "a quarterly return",
    "a partner",
    "what responsible authorities must tell one another each quarter, so that its gaps can be seen",
    (
        Heading("return_id", "return([ _]id)?|schema([ _]id)?", shown="return"),
        Heading("sender", "sender"),
        Heading("period", "quarter", shown="quarter"),
        Heading("category", "category", optional=True),
        Heading("sub_category", "sub[ _-]?category", optional=True, shown="sub_category"),
        Heading("day", "day|date", optional=True),
        Heading("time", "time", optional=True),
        Heading("location", "location", optional=True),
        Heading("outward_postcode", "outward[ _]postcode", optional=True, shown="outward_postcode"),
        Heading("age", "age", optional=True),
        Heading("sex", "sex|gender", optional=True),
        Heading("school_name", "school[ _]name", optional=True, shown="school_name"),
        Heading("school_address", "school[ _]address", optional=True, shown="school_address"),
        Heading("reason", "reason", optional=True),
        Heading("number", "number", optional=True),
        *(Heading(each, each.replace("_", "[ _]"), optional=True, shown=each) for each in CASUALTIES),
    ),
)
SOURCES = (RETURNS,)

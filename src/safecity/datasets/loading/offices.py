"""Whether a cell names an office or a body, or somebody: an action is owned by whoever holds the post."""

import re

_OFFICES = frozenset(
    """
    academy adviser advisory agency agencies alliance ambulance analyst army association authority board
    borough cabinet care centre chair charity chief children choices church clinical college commander commission
    commissioner committee communities community company constabulary consortium coordinator council councillor
    councillors department deputy development director district domestic drugs education enforcement engagement
    executive federation fire force forum foundation group head health homes hospital hostel housing inclusion
    inspector intelligence justice landlord landlords lead leader libraries licensing manager member members mosque
    neighbourhood network nhs nurse officer officers operations outreach panel parks partner partners partnership
    planning police prevention prison probation programme project protection public refuge rescue safeguarding
    safer safety sanctuary school schools secretary section sector sergeant service services shelter social society
    street superintendent support team teams trading transport trust union unit university victim voluntary
    volunteers ward wardens works yot youth
    """.split()
)
"""Words of which an office or a body has at least one, and a person's name by itself none."""
_TITLE = re.compile(
    r"\b(?:mr|mrs|ms|miss|mx|dr|prof|professor|sir|dame|pc|dc|ps|ds|di|pcso|wpc|sgt|sergeant|insp|inspector|cllr|"
    r"councillor|constable)\b\.? +(?:\d+ +)?(?P<next>[^\W\d_][\w'\N{RIGHT SINGLE QUOTATION MARK}-]+)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")


def names_by_title(said: str) -> bool:
    """Whether somebody stands in running words by a title: a name alone cannot be told from other words.

    >>> names_by_title("PC 12 Quillpaw rang"), names_by_title("The inspector rang"), names_by_title("Sergeant Team")
    (True, False, False)
    """
    after = (found["next"] for found in _TITLE.finditer(said))
    return any(word[0].isupper() and word.casefold() not in _OFFICES for word in after)


def is_no_office(said: str) -> bool:
    """Whether what stands where an office belongs is none, and so may be somebody; nothing at all is nobody.

    >>> is_no_office("Zorblaxina Quibble"), is_no_office("Hamwic City Council"), is_no_office("Inspector Quibble")
    (True, False, True)
    """
    if not said.strip():
        return False
    words = {word.casefold() for word in _WORD.findall(said)}
    return words.isdisjoint(_OFFICES) or names_by_title(said)

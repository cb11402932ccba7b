"""A new level lets the usual range of months begin anew, and parts no years."""

from datetime import date

from safecity.findings.charted import starts_of_parts
from safecity.register.register import COUNTING_RULE, NEW_LEVEL, REFUSED, Allowance, Register, Row
from safecity.vocabulary import Period, Place

HOME = Place("E06999901", "Hamwic", "csp")
LIT = Row("lit", NEW_LEVEL, date(2019, 7, 1), "The parade is lit.", "minutes", measures=("robbery_offences",))
RULE = Row("rule", COUNTING_RULE, date(2018, 4, 1), "A rule.", "Home Office", comparison=REFUSED)
YEAR = Period.financial_year(2019)


def test_the_chart_begins_anew_and_no_comparison_is_refused():
    register = Register((LIT,), home=(HOME.code,))
    days = register.chart_begins_anew("robbery_offences", HOME)
    assert days == (date(2019, 7, 1),)
    assert starts_of_parts(YEAR.months(), days) == (3,)
    assert register.breaks("robbery_offences", HOME) == ()
    assert register.refused("robbery_offences", HOME, YEAR.year_before(), YEAR) == ()


def test_the_same_things_are_counted_after_a_new_level_and_others_after_a_rule_that_nobody_allows():
    register = Register((RULE, LIT), home=(HOME.code,))
    assert register.counted_apart("robbery_offences", HOME) == (date(2018, 4, 1),)
    allowed = Register((RULE, LIT), (Allowance("rule", "it moved few", "the analyst"),), home=(HOME.code,))
    assert allowed.counted_apart("robbery_offences", HOME) == ()


def test_of_another_measure_nothing_begins_anew_and_breaks_still_do():
    register = Register((RULE, LIT), home=(HOME.code,))
    assert register.chart_begins_anew("shop_theft", HOME) == (date(2018, 4, 1),)
    assert register.chart_begins_anew("robbery_offences", HOME) == (date(2018, 4, 1), date(2019, 7, 1))

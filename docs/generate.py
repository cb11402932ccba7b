"""Make measures.md and glossary.md from what the program itself declares: run `make docs`."""

import re
from functools import cache
from pathlib import Path
from types import ModuleType

import ibis

from safecity.cli.register_told import breaks_of, line
from safecity.datasets.contract import Contract
from safecity.datasets.people.people_in_crimes import MADE_OF
from safecity.datasets.shape import SHAPES, SOURCES, Told
from safecity.measures import Measure, People, Tally, catalogue
from safecity.measures.measure import WHICH_WAY_IS_BETTER
from safecity.outputs.site_pages.page import day
from safecity.vocabulary import Caveat
from safecity.vocabulary.glossary import GLOSSARY, Word

_MADE = "<!-- Made by `make docs` from {source}: change that, not this page. -->"


def pages() -> dict[str, str]:
    """Each generated page's name in docs/, and its text."""
    return {"measures.md": measures_page(), "glossary.md": glossary_page()}


def measures_page() -> str:
    """Every measure, by theme: what it counts, over what, and what must be said with it."""
    parts = [
        _MADE.format(source="src/safecity/measures/catalogue"),
        "# Measures",
        "A measure is one question asked of the records in the same way for every place and time. Each is declared "
        "once, and the website, the paper, the tables and the data all use that declaration; this page is made from "
        "it too. `safecity define burglary` says the same of one measure at the command line. Words are explained "
        "in the [glossary](glossary.md).",
        "## Contents",
        *(_contents(theme) for theme in _themes()),
        "The last sections list the [datasets](#datasets) that are counted.",
        *(part for theme in _themes() for part in _theme(theme)),
        "## Datasets",
        "Conditions in the code font above name columns of these datasets.",
        *(part for contract in _counted() for part in _dataset(contract)),
    ]
    return "\n\n".join(parts) + "\n"


def glossary_page() -> str:
    """Every word that pages, papers, tables and the command line use, and where to look for its other names."""
    by_letter: dict[str, list[Word]] = {}
    for word in GLOSSARY:
        by_letter.setdefault(word.term[0], []).append(word)
    others = sorted(((also, word.term) for word in GLOSSARY for also in word.also), key=_alphabetical)
    parts = [
        _MADE.format(source="src/safecity/vocabulary/glossary.py"),
        "# Glossary",
        "The words that the website, the paper, the tables, the command line and these documents use. The website "
        "explains those it needs in the same sentences, on its page on method. Abbreviations and what the data or "
        "statisticians call a thing stand [at the end](#other-names).",
        " · ".join(_link(letter) for letter in by_letter),
        *(part for letter, words in by_letter.items() for part in (f"## {letter}", *map(_explained, words))),
        "## Other names",
        "\n".join(
            ["| You read | Look at |", "|---|---|", *(f"| {also} | {_link(term)} |" for also, term in others)]
        ),
    ]
    return "\n\n".join(parts) + "\n"


def _alphabetical(name: tuple[str, str]) -> str:
    return name[0].strip("[]").casefold()


def _explained(word: Word) -> str:
    also = f"\n\nAlso called: {', '.join(word.also)}." if word.also else ""
    see = f"\n\nSee also: {', '.join(_link(term) for term in word.see)}." if word.see else ""
    return f"### {word.term}\n\n{word.meaning}{also}{see}"


def _themes() -> list[ModuleType]:
    """The catalogue's modules, in the order in which it lists their measures."""
    order = list(catalogue.CATALOGUE.values())
    found = [each for each in vars(catalogue).values() if isinstance(each, ModuleType)]
    return sorted(found, key=lambda theme: order.index(theme.MEASURES[0]))


def _title(theme: ModuleType) -> str:
    """The first sentence of the module's docstring; the others introduce the theme."""
    return (theme.__doc__ or theme.__name__).split(".")[0].strip()


def heading(measure: Measure) -> str:
    """A measure's title; with its records where another measure counts the same in other records."""
    alike = [each for each in catalogue.CATALOGUE.values() if each.title == measure.title]
    if len(alike) == 1 or measure.release == "open":
        return measure.title
    return f"{measure.title}, in the force's own records"


def _contents(theme: ModuleType) -> str:
    rows = [
        f"| {_link(heading(each))} | `{each.name}` | {each.in_words} | {WHICH_WAY_IS_BETTER[each.better]} |"
        for each in theme.MEASURES
    ]
    head = ["| Measure | Its name in the data | What is counted | Which way is better |", "|---|---|---|---|"]
    return "\n".join([f"**{_link(_title(theme))}**", "", *head, *rows])


def _theme(theme: ModuleType) -> list[str]:
    introduction = " ".join((theme.__doc__ or "").partition(".")[2].split())
    shared = [
        caveat
        for caveat in theme.MEASURES[0].caveats
        if all(caveat in each.caveats for each in theme.MEASURES)
    ]
    parts = [f"## {_title(theme)}", *([introduction] if introduction else [])]
    if len(theme.MEASURES) > 1 and shared:
        parts += ["To be said with every measure of this theme:", _listed(shared)]
    else:
        shared = []
    return parts + [part for each in theme.MEASURES for part in _measure(each, shared, _title(theme))]


def _measure(measure: Measure, shared: list[Caveat], theme: str) -> list[str]:
    own = [caveat for caveat in measure.caveats if caveat not in shared]
    facts = [
        ("Name", f"`{measure.name}`"),
        ("Numerator", f"{measure.in_words}: {_tally(measure.numerator)}"),
        ("Denominator", _tally(measure.denominator) if measure.denominator else "none"),
        ("Unit", f"{measure.count_unit}; as a rate, {measure.unit}" if measure.unit else measure.count_unit),
        ("Which way is better", WHICH_WAY_IS_BETTER[measure.better]),
        ("Release class", f"[{measure.release}](glossary.md#release-class)"),
        ("Owner", measure.owner),
        ("To be reviewed by", day(measure.review) if measure.review else "no day set"),
        ("Received as", "; ".join(_received(measure))),
    ]
    table = "\n".join(["| | |", "|---|---|", *(f"| {name} | {words} |" for name, words in facts)])
    besides = f", besides what holds for {_link(theme, 'every measure here')}" if shared else ""
    return [
        *([] if heading(measure) == theme else [f"### {heading(measure)}"]),
        *([measure.includes] if measure.includes else []),
        *([f"**Why it is watched.** {measure.why}"] if measure.why else []),
        table,
        *([f"To be said with it{besides}:", _listed(own)] if own else []),
        *(
            ["When it came to be recorded in another way:", _changed(rows)]
            if (rows := breaks_of(measure.name))
            else []
        ),
    ]


def _changed(rows: list[dict]) -> str:
    """Each row of the national register that is on a measure, with its source."""
    return "\n".join(f"- {line(row)} Source: {row['source']}." for row in rows)


def _tally(tally: Tally | People) -> str:
    """What is added up, with the declaration's own condition: `category == 'Burglary'`."""
    dataset = _link(tally.of.name, f"`{tally.of.name}`")
    if isinstance(tally, People):
        what = "distinct people in" if tally.count == "people" else "rows, of people with so many, of"
        low, high = tally.times
        many = (
            ""
            if (low, high) == (1, None)
            else f", {low}{' or more' if high is None else f' to {high}'} rows each"
        )
        return f"{what} {dataset} where `{_expression(tally.where)}`{many.replace(f'{low} to {low}', f'exactly {low}')}"
    if tally.weight is not None:
        which = "" if tally.where is True else f" where `{_expression(tally.where)}`"
        return f"the sum of `{_expression(tally.weight)}` over {dataset}{which}"
    total = "" if tally.total is None else _expression(tally.total)
    what = f"`{total}` over" if total else "rows of"
    if summed := re.fullmatch(r"(\w+)\.sum\(\)", total):
        what = f"the sum of `{summed[1]}` over"
    which = "" if tally.where is True else f" where `{_expression(tally.where)}`"
    return f"{what} {dataset}{which}"


def _expression(asked) -> str:
    said = re.sub(r"\b_\.", "", str(asked))
    return said[1:-1] if re.fullmatch(r"\([^()]*\)", said) else said


def _received(measure: Measure) -> list[str]:
    """The kinds of file that fill the measure's datasets."""
    tallies = [each for each in (measure.numerator, measure.denominator) if each]
    return list(dict.fromkeys(title for tally in tallies for title in _files_of(tally.of)))


def _files_of(contract: Contract) -> list[str]:
    """The kinds of file that a dataset is filled from."""
    if contract.name in MADE_OF:
        return list(dict.fromkeys(title for part in MADE_OF[contract.name] for title in _files_of(part)))
    return [title for title, made in _becomes() if contract in made]


@cache
def _becomes() -> list[tuple[str, list[Contract]]]:
    """Every kind of file with the datasets that it becomes, found by asking it."""
    found = []
    for source in SOURCES:
        schema = ibis.schema({heading.name: "string" for heading in source.headings} | {"line": "int32"})
        raw = ibis.memtable(schema.to_pyarrow().empty_table(), schema=schema)
        found.append((source.title, [made for made, _ in SHAPES[source.name].parts(raw, Told({}))]))
    return found


def _counted() -> list[Contract]:
    """Every dataset that a measure counts, in the order in which they are met."""
    measures = catalogue.CATALOGUE.values()
    tallies = [each for measure in measures for each in (measure.numerator, measure.denominator) if each]
    return list({tally.of.name: tally.of for tally in tallies}.values())


def _dataset(contract: Contract) -> list[str]:
    rows = [f"| `{name}` | {column.says} |" for name, column in contract.columns.items()]
    return [
        f"### {contract.name}",
        f"One row for each {contract.one_row_per}. Received as {' or '.join(_files_of(contract))}.",
        "\n".join(["| Column | What it says |", "|---|---|", *rows]),
    ]


def _listed(caveats: list[Caveat]) -> str:
    return "\n".join(f"- {caveat.wording}" for caveat in caveats)


def _link(title: str, words: str = "") -> str:
    """A link to a heading on the same page, under the name that Markdown gives it."""
    return f"[{words or title}](#{re.sub(r'[^a-z0-9_ -]', '', title.lower()).replace(' ', '-')})"


if __name__ == "__main__":
    for name, text in pages().items():
        page = Path(__file__).with_name(name)
        page.write_text(text, encoding="utf-8", newline="\n")
        print(f"wrote docs/{page.name}")

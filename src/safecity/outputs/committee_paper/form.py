"""The form around the figures: what councils' reports say of themselves, in the partnership's own words.

What the partnership has not said is named where it is missing, in words that a reader understands, and nothing here is
written for it. The line of partnership.toml that takes it is told by `safecity status`.
"""

from ...findings.review import Review
from ...partnership import Contact
from ...partnership.paper_settings import NONE, PARTS
from ..documents.document import Document
from ..documents.parts import Heading, Part, ToComplete
from ..documents.word_template import TEXT_WIDTH
from ..narrative.narrative import Narrative
from ..words.licence import open_licence
from .exempt import ACT, ExemptParts, every_paragraph, under, what_of
from .sections import sources

_APOSTROPHE = "\N{RIGHT SINGLE QUOTATION MARK}"


def not_said(what: str, setting: str) -> ToComplete:
    """What the author is asked for, and the line that takes it."""
    return ToComplete(what, f"paper.{setting}")


_NOTHING = ("none", "nil", "no", "not applicable", "n/a", "not confidential")


class Form:
    """The form of one paper: its lines and parts as the partnership's file says them."""

    def __init__(self, review: Review, paper: Document, narrative: Narrative, exempt: ExemptParts):
        self._review, self._paper, self._narrative, self._exempt = review, paper, narrative, exempt
        self._said = review.partnership.settings.paper

    def part(self, name: str, title: str) -> None:
        """A part of the form in numbered paragraphs: its words, the mark of an exempt one, or that it is not said."""
        words = self._said.words(name)
        if not words:
            self._paper.numbered(not_said(PARTS[name], name))
        elif name in self._said.exempt:
            self._paper.numbered(self._keep(name, title))
        else:
            for each in words:
                self._paper.numbered(each)

    def _says_none(self, name: str) -> bool:
        said = " ".join(self._said.words(name)).strip().rstrip(".").casefold()
        return said == NONE and name not in self._said.exempt

    def _keep(self, name: str, title: str) -> str:
        def lay_down(paper: Document) -> None:
            for each in self._said.words(name):
                paper.numbered(each)

        return self._exempt.add(title, self._said.exempt[name], lay_down)

    def front(self) -> None:
        said, paper, review = self._said, self._paper, self._review
        subject = (
            said.subject
            or f"Annual review of community safety in {review.home.name}, {review.year.in_words()}"
        )
        paper.labelled("DECISION-MAKER:", said.decision_maker.upper())
        paper.labelled("SUBJECT:", subject)
        paper.labelled("DATE OF DECISION:", said.date or not_said("date of the meeting", "date"))
        paper.labelled("REPORT OF:", review.partnership.report_of.upper())
        paper.heading("CONTACT DETAILS")
        paper.table(
            (
                Heading("Contact", 1.8),
                Heading("Name", 5.2),
                Heading("E-mail", 5.8),
                Heading("Telephone", 4.2),
            ),
            [
                _contact("Author", said.author, "author"),
                _contact("Director", said.director, "director"),
            ],
            about="Contact details",
        )
        paper.heading("STATEMENT OF CONFIDENTIALITY")
        paper.paragraph(*self._confidentiality(), where="statement of confidentiality")

    def _confidentiality(self) -> tuple[Part, ...]:
        marks = [each.exempt for each in self._narrative.exempt.values()]
        marks += [mark for name, mark in self._said.exempt.items() if self._said.words(name)]
        own = self._said.confidentiality
        if marks:
            every = every_paragraph(marks)
            lead = (
                f"Parts of this report are not for publication: they are {under(every)} of {ACT} "
                f"({what_of(self._review, every)}). "
            )
            asked = "why it is in the public interest not to publish them"
            if own.strip().rstrip(".").casefold() in _NOTHING:  # beside what is exempt it would be untrue
                own = ""
            return (lead, own or not_said(asked, "confidentiality"))
        if own:
            return (own,)
        if from_public_records(self._review):
            return ("None. Every figure in this report was counted from records that are already public.",)
        return (not_said("statement of confidentiality", "confidentiality"),)

    def recommendations(self) -> None:
        said, paper = self._said, self._paper
        paper.heading("RECOMMENDATIONS:")
        if not said.recommendations:
            paper.recommendation(not_said(PARTS["recommendations"], "recommendations"))
        elif "recommendations" in said.exempt:
            paper.recommendation(self._keep("recommendations", "Recommendations"))
        for each in () if "recommendations" in said.exempt else said.recommendations:
            paper.recommendation(each)
        paper.heading("REASONS FOR REPORT RECOMMENDATIONS")
        self.part("reasons", "Reasons for report recommendations")
        paper.heading("ALTERNATIVE OPTIONS CONSIDERED AND REJECTED")
        self.part("alternatives", "Alternative options considered and rejected")

    def implications(self) -> None:
        paper = self._paper
        paper.heading("RESOURCE IMPLICATIONS")
        paper.heading("Capital/Revenue", 2)
        self.part("capital_revenue", "Capital/Revenue")
        paper.heading("Property/Other", 2)
        self.part("property_other", "Property/Other")
        paper.heading("LEGAL IMPLICATIONS")
        paper.heading("Statutory power to undertake proposals in the report:", 2)
        paper.numbered(
            "Under the Police and Justice Act 2006 every council has a committee that scrutinises the crime and "
            "disorder work of the authorities in the partnership, at least once in every twelve months."
        )
        if self._said.statutory_power:
            self.part("statutory_power", "Statutory power to undertake proposals in the report")
        paper.heading("Other Legal Implications:", 2)
        paper.numbered(
            "Section 17 of the Crime and Disorder Act 1998 asks each authority to have due regard, in all that it "
            "does, to preventing crime and disorder."
        )
        self.part("section_17", "Section 17 of the Crime and Disorder Act 1998")
        if self._says_none("other_legal"):  # "None." below two duties would deny them
            paper.numbered("There are no legal implications besides these.")
        else:
            self.part("other_legal", "Other Legal Implications")
        paper.heading("RISK MANAGEMENT IMPLICATIONS")
        self.part("risk", "Risk Management Implications")
        paper.heading("POLICY FRAMEWORK IMPLICATIONS")
        self.part("policy_framework", "Policy Framework Implications")
        paper.labelled("KEY DECISION?", self._said.key_decision or not_said("yes or no", "key_decision"))
        # It is of the whole place, unless the partnership says otherwise.
        paper.labelled("WARDS/COMMUNITIES AFFECTED:", self._said.wards or "All")

    def supporting(self) -> None:
        said, paper = self._said, self._paper
        paper.heading("SUPPORTING DOCUMENTATION")
        paper.heading("Appendices", 2)
        for title in (*_of_edition(self._review), *said.appendices):
            paper.point(None, title, where="appendices")
        paper.heading(f"Documents In Members{_APOSTROPHE} Rooms", 2)
        paper.paragraph(
            said.members_rooms or not_said("documents put into members' rooms, or none", "members_rooms"),
            where="documents in members' rooms",
        )
        paper.heading("Equality Impact Assessment", 2)
        paper.paragraph(
            "Does this report require an Equality and Safety Impact Assessment (ESIA)? ",
            said.equality_assessment or not_said("yes or no, and why", "equality_assessment"),
            where="equality impact assessment",
        )
        paper.heading("Privacy Impact Assessment", 2)
        paper.paragraph(
            "Does this report require a Privacy Impact Assessment (PIA)? ", self._privacy(),
            where="privacy impact assessment",
        )  # fmt: skip
        paper.heading("Other Background Documents", 2)
        by_what = said.records_paragraph or not_said("paragraph, or none", "records_paragraph")
        rows: list[tuple[Part, Part]] = [
            (words, why or _capital(by_what)) for words, why in sources(self._review)
        ]
        for each in said.background_papers:
            asked = not_said("paragraph, or none", "background_papers")
            rows.append((each.title, _capital(each.paragraph or asked)))
        if rows:
            paper.table(
                (
                    Heading("Title of background paper", TEXT_WIDTH - 6.0),
                    Heading("Paragraph of Schedule 12A that allows it to be exempt, if any", 6.0),
                ),
                rows,
                about="Background documents",
                note=open_licence(self._review),
            )

    def _privacy(self) -> Part:
        if self._said.privacy_assessment:
            return self._said.privacy_assessment
        if from_public_records(self._review):
            return "No. It holds only counts, made from records that are already public."
        return not_said("yes or no, and why", "privacy_assessment")


def _capital(said: str | ToComplete) -> Part:
    if isinstance(said, ToComplete):
        return said
    return "None" if said.casefold() == NONE else f"Paragraph {said}"


def _contact(role: str, contact: Contact, setting: str) -> tuple[Part, ...]:
    """A row of the contacts; what is missing is asked for in each cell."""
    told = (("name", contact.name), ("e-mail", contact.email), ("telephone", contact.telephone))
    return (role, *(said or not_said(what, setting) for what, said in told))


def from_public_records(review: Review) -> bool:
    """Whether nothing is in it but measures of records that are public by themselves."""
    classes = review.released.rule.classes
    return all(measure.release == classes[measure.name] == "open" for measure in review.every_measure)


def _of_edition(review: Review) -> tuple[str, ...]:
    """What the edition has beside the paper."""
    card = ("Scorecard (scorecard.docx)",) if review.partnership.settings.priorities else ()
    return (
        "Strategic assessment (assessment.docx)",
        *card,
        "Tables of all figures, as a workbook (tables.xlsx)",
    )

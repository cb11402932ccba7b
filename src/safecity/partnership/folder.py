"""A partnership as a folder: where its files are, and what its own file says."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from ..vocabulary.fault import Missing
from ..vocabulary.force import force_key
from ..vocabulary.period import Period
from ..vocabulary.typed import as_typed
from .settings import LATEST, UNNAMED_SET, ComparatorSet, Settings

FILE = "partnership.toml"
_CSP = "Community Safety Partnership"
MAPPING, STARTER_MAPPING = "mapping.toml", "starter_mapping.toml"


@dataclass(frozen=True)
class Partnership:
    """A partnership's folder and what its file says."""

    folder: Path
    settings: Settings

    @property
    def name(self) -> str:
        """The place as sentences say it; its folder's name until a look-up has told a better one."""
        return self.settings.name or self.folder.resolve().name.replace("-", " ").replace("_", " ").title()

    def called(self, name: str) -> "Partnership":
        """The same with this name, where its file gives none."""
        if self.settings.name or not name:
            return self
        return replace(self, settings=self.settings.model_copy(update={"name": name}))

    def part_of(self, partnership: str) -> "Partnership":
        """The same as a council of this partnership, where its file gives no title and this is not empty."""
        if self.settings.partnership or not partnership:
            return self
        title = f"{self.name}, in the {partnership} {_CSP}"
        whose = self.settings.paper.report_of or f"Chair of the {partnership} {_CSP}"
        paper = self.settings.paper.model_copy(update={"report_of": whose})
        return replace(self, settings=self.settings.model_copy(update={"partnership": title, "paper": paper}))

    @property
    def title(self) -> str:
        return self.settings.partnership or f"{self.name} {_CSP}"

    @property
    def report_of(self) -> str:
        """Whose report the committee paper is."""
        return self.settings.paper.report_of or f"Chair of the {self.title}"

    @property
    def force(self) -> str:
        """The key of its police force."""
        return force_key(self.settings.force)

    @property
    def comparator_sets(self) -> tuple[ComparatorSet, ...]:
        """The sets of its file, in its order; a plain list of comparators is one without another name."""
        plain = self.settings.comparators
        unnamed = (ComparatorSet(name=UNNAMED_SET, codes=plain),) if plain else ()
        return (*unnamed, *self.settings.comparator_sets)

    @property
    def inbox(self) -> Path:
        return self.folder / "inbox"

    @property
    def extracts(self) -> Path:
        return self.folder / "extracts"

    @property
    def store(self) -> Path:
        return self.folder / "store"

    @property
    def narrative(self) -> Path:
        return self.folder / "narrative"

    @property
    def meetings(self) -> Path:
        """Where scorecards are kept as they stood at a meeting."""
        return self.folder / "meetings"

    @property
    def clearances(self) -> Path:
        """Where it is kept who cleared which committee paper."""
        return self.folder / "clearances"

    @property
    def not_for_publication(self) -> Path:
        """Where full copies of papers with exempt parts are: outside of every edition, which is for everybody."""
        return self.folder / "NOT-FOR-PUBLICATION"

    @property
    def ledger(self) -> Path:
        """Every number ever let out, kept apart so that deleting an edition does not make it forgotten."""
        return self.folder / "ledger"

    @property
    def editions(self) -> Path:
        return self.folder / "editions"

    def year(self, came: Collection[date]) -> Period:
        """The financial year to build; `came` holds the first days of the months received, for `year = "latest"`.

        The latest is the last year that is over by the last month; where nothing of that one came, the year of
        the last month, of which there is a part at least.
        """
        if self.settings.year != LATEST:
            return Period.parse(self.settings.year)
        if not came:
            raise Missing(
                "no month of the place's own police force has been received, so there is no latest year",
                advice=f"Run: safecity receive {as_typed(self.folder)} FILE",
            )
        latest = max(came)
        running = Period.financial_year(latest.year - (latest.month < 4))
        over = running if latest.month == 3 else running.year_before()
        return over if any(over.start <= month <= over.end for month in came) else running

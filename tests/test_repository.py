"""What every committed file owes to a stranger: nothing of one machine, nothing a system cannot hold."""

import json
import re
import subprocess
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path, PurePosixPath

import pytest

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ("requirements.lock", "requirements-test.lock", "requirements-spark.lock")

# Put together from pieces, so that this file does not name what no file may name.
REGISTRY_HOSTS = ("py" + "pi.org", "python" + "hosted.org", "registry.npm" + "js", "deb." + "debian")
MACHINE_FOLDERS = ("work", "tmp", "root", "home", "farm")
UNWANTED = re.compile(
    "|".join(re.escape(host) for host in REGISTRY_HOSTS)
    + rf"|(?<![\w.:~/-])/(?:{'|'.join(MACHINE_FOLDERS)})/\w"
)


@cache
def committed_files() -> tuple[Path, ...]:
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, encoding="utf-8")
    if listing.returncode != 0:
        pytest.skip("this copy of the project is not a git checkout")
    return tuple(path for name in listing.stdout.split("\0") if name and (path := ROOT / name).is_file())


@cache
def committed_text() -> dict[str, str]:
    """The text of every committed file that is text, by its path inside the project."""
    texts = {}
    for path in committed_files():
        content = path.read_bytes()
        if b"\0" not in content:
            texts[path.relative_to(ROOT).as_posix()] = content.decode("utf-8", errors="replace")
    return texts


def requirements(lock: str) -> list[str]:
    """The entries of a lock, each with its hashes on one line."""
    lines = (ROOT / lock).read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    return [line for line in lines if line.strip() and not line.lstrip().startswith("#")]


def versions(lock: str) -> set[str]:
    return {re.split(r"\s+--hash", entry)[0].strip() for entry in requirements(lock)}


def test_no_file_names_a_package_registry_or_a_folder_of_one_machine():
    found = [
        f"{name}, line {number}: {line.strip()[:100]}"
        for name, text in committed_text().items()
        for number, line in enumerate(text.splitlines(), start=1)
        if UNWANTED.search(line)
    ]
    assert found == []


@pytest.mark.parametrize("line", [f"see {host}/x" for host in REGISTRY_HOSTS] + ['open("' + "/tm" + 'p/x")'])
def test_the_search_for_unwanted_words_finds_them(line):
    assert UNWANTED.search(line)


def test_every_file_name_can_exist_on_windows():
    reserved = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
    names = [path.relative_to(ROOT).as_posix() for path in committed_files()]
    parts = {part for name in names for part in PurePosixPath(name).parts}
    assert [name for name in names if len(name) >= 200] == []
    assert [part for part in parts if re.search(r'[<>:"\\|?*\x00-\x1f]|[ .]$', part)] == []
    assert [part for part in parts if part.split(".")[0].lower() in reserved] == []
    assert [name for name, times in Counter(name.lower() for name in names).items() if times > 1] == []


def test_no_file_is_a_link():
    assert [str(path) for path in committed_files() if path.is_symlink()] == []


def test_every_module_is_one_room():
    lengths = {
        name: len(text.splitlines()) for name, text in committed_text().items() if name.endswith(".py")
    }
    assert {
        name: length for name, length in lengths.items() if length > 400 and "/migrations/" not in name
    } == {}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_has_a_version_and_a_hash(lock):
    assert requirements(lock)
    assert [
        entry for entry in requirements(lock) if not re.match(r"[\w.-]+==\S+.* --hash=sha256:", entry)
    ] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_no_lock_names_an_address(lock):
    assert (
        re.findall(
            r"\S+://\S+|--(?:extra-)?index-url|--find-links", (ROOT / lock).read_text(encoding="utf-8")
        )
        == []
    )


def test_the_tests_run_on_the_versions_that_users_get():
    assert versions("requirements.lock") <= versions("requirements-test.lock")
    assert versions("requirements.lock") <= versions("requirements-spark.lock")


def test_the_lock_holds_every_declared_dependency():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {re.match(r"[\w.-]+", needed)[0].lower() for needed in project["dependencies"]}
    assert declared - {version.split("==")[0].lower() for version in versions("requirements.lock")} == set()


def test_the_npm_lock_has_checksums_and_no_addresses():
    packages = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert [name for name, package in packages.items() if "resolved" in package] == []
    assert [name for name, package in packages.items() if name and "integrity" not in package] == []


def test_make_offers_ten_targets_at_most_and_explains_each():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^\.PHONY: (\w+)$", makefile, re.MULTILINE))
    explained = set(re.findall(r"^(\w+):.*##", makefile, re.MULTILINE))
    assert targets == explained
    assert len(targets) <= 10


def test_the_style_sheet_uses_neither_the_governments_typeface_nor_its_font_files():
    style_sheet = (ROOT / "src/safecity/outputs/look/built/site.css").read_text(encoding="utf-8")
    assert "govuk" in style_sheet
    assert re.findall(r"GDS Transport|@font-face|\.woff2?", style_sheet) == []

"""An edition that is not as it was proved is shown and published by no command, and made again by a build."""

import json

import pytest

from safecity.release.proof import fingerprints, is_proved
from tests.flow.conftest import assert_whole, contents, published_edition


def rewrite(edition) -> None:
    """A page altered, its fingerprint in the manifest and in the proof with it."""
    page = edition / "site" / "index.html"
    page.write_text(
        page.read_text(encoding="utf-8").replace("2019", "2018", 1), encoding="utf-8", newline="\n"
    )
    for name, key in (("manifest.json", "outputs"), ("proof.json", "files")):
        said = json.loads((edition / name).read_text(encoding="utf-8"))
        said[key] |= {each: sha256 for each, sha256 in fingerprints(edition).items() if each in said[key]}
        (edition / name).write_text(json.dumps(said, indent=1) + "\n", encoding="utf-8", newline="\n")


@pytest.mark.parametrize("how", ["rewritten", "linked", "link inside", "seal lost"])
def test_no_command_takes_what_has_no_seal_and_a_build_makes_it_again(run, place, how):
    edition, before = published_edition(place), contents(published_edition(place))
    try:
        if how == "rewritten":
            rewrite(edition)
            assert is_proved(edition)
        elif how == "linked":
            elsewhere = edition.rename(place / "elsewhere")
            edition.symlink_to(elsewhere, target_is_directory=True)
        elif how == "link inside":
            edition.joinpath("site", "index.html").rename(place / "index.html")
            edition.joinpath("site", "index.html").symlink_to(place / "index.html")
        else:
            (place / "ledger" / "seals" / edition.name).unlink()
    except OSError:
        pytest.skip("this system makes no links")
    for arguments in (("serve", place), ("publish", place, edition.name)):
        ran = run(*arguments)
        assert (
            ran.code == 8
            and "is not as it was when it was proved" in ran.stderr
            and "safecity build" in ran.stderr
        )
    assert run("build", place).code == 0
    assert published_edition(place) == edition and not edition.is_symlink()
    assert contents(edition) == before
    assert_whole(edition)
    assert run("publish", place, edition.name).code == 0

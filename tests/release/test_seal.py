"""The seal of an edition: whoever rewrites a page and its proof together is seen, and nothing of it is published."""

import json
import shutil

import pytest

from safecity.cli.switching import switch, undo
from safecity.extracts.told import secret
from safecity.outputs.made_public import refuse_unproved
from safecity.partnership import new_partnership, open_partnership
from safecity.release.proof import PROOF, fingerprints, is_proved, prove
from safecity.release.seal import KEY, SEALS, is_seal, is_sealed, seal, sealed
from safecity.vocabulary.fault import NotReleased
from tests.release.planted import KNOWN, PLACES, TITLES, row, write_edition


@pytest.fixture
def partnership(tmp_path):
    new_partnership(tmp_path / "quayford", name="Quayford", area="E06000001", force="avon", year="2019/20")
    return open_partnership(tmp_path / "quayford")


def made(partnership, name="2019-20-x", number=63):
    folder = write_edition(partnership.editions / name, [row("arson", "csp", "E06", number)])
    (folder / "manifest.json").write_text("{}", encoding="utf-8")
    (folder / "page.html").write_text(f"<p>{number}</p>", encoding="utf-8")
    prove(folder, partnership.ledger, KNOWN, titles=TITLES, places=PLACES)
    seal(folder, partnership.ledger, partnership.store)
    return folder


def rewrite(edition):
    """A page altered, and its fingerprint in the proof with it."""
    (edition / "page.html").write_text("<p>36</p>", encoding="utf-8")
    said = json.loads((edition / PROOF).read_text(encoding="utf-8"))
    said["files"] = fingerprints(edition)
    (edition / PROOF).write_text(json.dumps(said), encoding="utf-8")


@pytest.mark.parametrize("with_secret", [True, False])
def test_a_page_and_its_proof_rewritten_together_are_seen(partnership, with_secret):
    if with_secret:
        secret(partnership.store, "person.key")
    edition = made(partnership)
    assert is_sealed(edition, partnership.ledger, partnership.store)
    refuse_unproved(edition, partnership)
    rewrite(edition)
    assert is_proved(edition)  # as far as the edition by itself can tell
    assert not is_sealed(edition, partnership.ledger, partnership.store)
    for publish in (refuse_unproved, lambda edition, partnership: switch(partnership, edition.name)):
        with pytest.raises(NotReleased, match="not as it was when it was proved"):
            publish(edition, partnership)
    assert not (partnership.editions / "current").exists()


def test_undoing_a_switch_asks_for_the_seal_again(partnership):
    one, two = made(partnership, "2019-20-one"), made(partnership, "2019-20-two")
    switch(partnership, one.name)
    switch(partnership, two.name)
    rewrite(one)
    with pytest.raises(NotReleased):
        undo(partnership)


def test_the_seal_of_one_edition_is_none_of_another(partnership):
    secret(partnership.store, "person.key")
    one, two = made(partnership, "2019-20-one"), made(partnership, "2019-20-two", 64)
    seals = partnership.ledger / SEALS
    shutil.copytree(one, partnership.editions / "2019-20-copy")
    shutil.copyfile(seals / one.name, seals / "2019-20-copy")
    assert not is_sealed(partnership.editions / "2019-20-copy", partnership.ledger, partnership.store)
    shutil.rmtree(two)
    shutil.copytree(one, two)
    assert not is_sealed(two, partnership.ledger, partnership.store)


def test_where_the_store_has_a_secret_a_hash_that_anybody_can_make_is_no_seal(partnership):
    plain = sealed(b"63", partnership.store, of="review")
    assert is_seal(plain, b"63", partnership.store, of="review") and not partnership.store.exists()
    secret(partnership.store, "person.key")
    assert not is_seal(plain, b"63", partnership.store, of="review")
    keyed = sealed(b"63", partnership.store, of="review")
    assert is_seal(keyed, b"63", partnership.store, of="review")
    assert not is_seal(keyed, b"63", partnership.store, of="edition x")
    (partnership.store / KEY).write_text("0" * 64, encoding="ascii")
    assert not is_seal(keyed, b"63", partnership.store, of="review")


def test_neither_the_secret_nor_the_seal_is_in_the_edition(partnership):
    secret(partnership.store, "person.key")
    edition = made(partnership)
    key = (partnership.store / KEY).read_text(encoding="ascii").strip()
    said = (partnership.ledger / SEALS / edition.name).read_text(encoding="ascii").split()[1]
    for path in (each for each in edition.rglob("*") if each.is_file()):
        assert key.encode() not in path.read_bytes() and said.encode() not in path.read_bytes()

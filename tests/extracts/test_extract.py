"""The list of what was received can be read while another run forgets a file that held nothing."""

from datetime import date
from threading import Thread

import pytest

from safecity.extracts.extract import extracts, forget, receive
from safecity.vocabulary.fault import BadInput

DAY = date(2020, 4, 1)


def test_a_file_that_is_just_being_forgotten_is_in_the_list_or_not_and_breaks_no_list(tmp_path):
    into, file = tmp_path / "extracts", tmp_path / "empty.csv"
    (tmp_path / "stays.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    file.write_text("nothing\n", encoding="utf-8")
    stays = receive(tmp_path / "stays.csv", into, received=DAY)

    def come_and_go() -> None:
        for _ in range(600):
            forget(receive(file, into, received=DAY))

    other = Thread(target=come_and_go)
    other.start()
    while other.is_alive():
        assert stays.sha256 in {each.sha256 for each in extracts(into)}
    other.join()
    assert [each.sha256 for each in extracts(into)] == [stays.sha256]


def test_a_note_in_no_known_letters_is_a_fault_and_no_gap(tmp_path):
    (tmp_path / "a.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    kept = receive(tmp_path / "a.csv", tmp_path / "extracts", received=DAY)
    (note,) = (each for each in kept.path.parent.iterdir() if each != kept.path)
    note.write_bytes(b"\x81{")
    with pytest.raises(BadInput, match="is not as it was written"):
        extracts(tmp_path / "extracts")

"""Every error says where, what was found, what was expected and what to do."""

import inspect

from safecity.vocabulary import fault
from safecity.vocabulary.fault import BadInput, Fault


def test_a_fault_reads_as_one_line():
    said = BadInput("is not believed", file="a.csv", line=17, column="kind", found="'ASB '", expected="asb",
                    advice="Put it right")  # fmt: skip
    assert (
        str(said)
        == "a.csv, line 17, column 'kind': is not believed; found 'ASB '; expected asb. Put it right"
    )


def test_each_cause_has_an_exit_code_of_its_own():
    kinds = [each for _, each in inspect.getmembers(fault, inspect.isclass) if issubclass(each, Fault)]
    causes = [each for each in kinds if each is not Fault and "exit_code" in vars(each)]
    codes = [each.exit_code for each in causes]
    assert len(set(codes)) == len(causes) == 11 and not {0, 1, 2} & set(codes)

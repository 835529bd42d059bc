"""Quotations: the words inside the marks, and whose words they are."""

import pytest

from claims.extraction.document import read_document
from claims.extraction.quotes import read_quotes

WORDS = "We will rebuild the bridge before the winter"


def quotes(text):
    return [(quote.quote, quote.attributed_to) for quote in read_quotes(read_document(text))]


MARKS = [
    f'"{WORDS}," Lena Hart said.',
    f"“{WORDS},” Lena Hart said.",
    f"‘{WORDS},’ Lena Hart said.",
    f"'{WORDS},' Lena Hart said.",
    f"«{WORDS}», Lena Hart said.",
    f'“{WORDS}," Lena Hart said.',
    f"“{WORDS},” said Lena Hart.",
    f"“{WORDS},” said mayor Lena Hart on Monday.",
    f"“{WORDS},” said the mayor, Lena Hart.",
    f"Lena Hart said, “{WORDS}.”",
    f"Lena Hart told reporters: “{WORDS}.”",
    f"Lena Hart, who took office in May, said: “{WORDS}”",
]


@pytest.mark.parametrize("text", MARKS)
def test_every_kind_of_mark_and_order(text):
    ((words, speaker),) = quotes(text)
    assert (words.rstrip("."), speaker) == (WORDS, "Lena Hart")


def test_a_pronoun_stands_for_whoever_spoke_before():
    text = f"Spokeswoman Lena Hart said the road is shut.\n“{WORDS},” she added."
    assert quotes(text) == [(WORDS, "Lena Hart")]


def test_a_last_name_stands_for_the_full_one():
    text = f"“The road is shut for now,” said Lena Hart.\n“{WORDS},” Hart said."
    assert [speaker for _, speaker in quotes(text)] == ["Lena Hart", "Lena Hart"]


def test_a_pronoun_keeps_to_those_it_can_mean():
    text = f"Spokeswoman Lena Hart said no. “The road is shut for now,” said Mr. Omar Reza.\n“{WORDS},” she added."
    assert quotes(text)[-1] == (WORDS, "Lena Hart")


def test_kin_of_a_named_person_is_not_that_person():
    text = f"“{WORDS},” Hart's mother said."
    assert quotes(text) == [(WORDS, "Hart's mother")]


def test_a_statement_is_said_by_whoever_issued_it():
    assert quotes(f"The family issued a statement saying, “{WORDS}.”")[0][1] == "family"


def test_an_office_stands_for_its_holder():
    text = f"Foreign minister Omar Reza said no.\n“{WORDS},” the minister said."
    assert quotes(text) == [(WORDS, "Omar Reza")]


def test_a_second_quotation_goes_on_with_the_same_speaker():
    text = f"“The road is shut for now,” said Lena Hart. “{WORDS}.”"
    assert [speaker for _, speaker in quotes(text)] == ["Lena Hart", "Lena Hart"]


def test_a_quotation_may_run_over_paragraphs():
    text = "“The road is shut for now.\n\n“We will open it in the spring,” Lena Hart said."
    ((words, speaker),) = quotes(text)
    assert words.startswith("The road") and words.endswith("in the spring")
    assert speaker == "Lena Hart"


def test_marks_within_marks_belong_to_the_outer_quotation():
    text = "“He told me ‘the road is shut’ and then left the room,” Lena Hart said."
    assert quotes(text) == [("He told me ‘the road is shut’ and then left the room", "Lena Hart")]


def test_brackets_and_ellipses_stay():
    text = "“He [the governor] never asked us … not once in four years,” she said."
    assert [words for words, _ in quotes(text)] == ["He [the governor] never asked us … not once in four years"]


def test_words_quoted_inside_a_sentence_belong_to_its_speaker():
    text = "The minister said the port must “open its gates to every ship that asks” this year."
    assert quotes(text) == [("open its gates to every ship that asks", "minister")]


def test_an_outlet_that_relays_is_kept_apart():
    document = read_document(f"“{WORDS},” said mayor Lena Hart, Dawn reported.")
    (quote,) = read_quotes(document)
    assert (quote.attributed_to, quote.via) == ("Lena Hart", ("Dawn",))


NO_QUOTATIONS = [
    "She called it “bold work” and left.",
    "Police named him as “a person of interest” there.",
    "The song “Born in the Valley and Other Songs” played.",
    "The boys' room and the girls' hall don't count, it's plain.",
    'He was 5\'10" tall and wore a 6" blade.',
    "Leave a Reply “and tell us what you think of it”",
    "‘AFP’s request went to the ministry of the interior and nobody replied.",
]


@pytest.mark.parametrize("text", NO_QUOTATIONS)
def test_scare_quotes_apostrophes_and_inches_are_no_quotations(text):
    assert quotes(text) == []


def test_a_quotation_without_a_speaker_says_so():
    (quote,) = read_quotes(
        read_document("The sign read as follows for years. Then this. “Nobody may enter here at night.”")
    )
    assert quote.attributed_to is None or quote.confidence < 1

"""Sentences that no rule for casualties can find anything in are not opened; all others are."""

import pytest

from claims.extraction.sentences import small_words
from claims.extraction.worth_reading import is_worth_reading

OPENED = (
    "Two guards were killed.",
    "The raid claimed the lives of two guards.",
    "Three men were taken into custody.",
    "A clerk died after the shooting of a guard.",
    "He spoke about Velez' murder.",
    "He spoke about Velez’s murder.",
    "The fatal shooting of a guard shook Carville.",
    "The suspect admitted shooting Ana Roy.",
    "Police searched for three masked suspects.",
    "Nobody reported any injuries, without exception.",
    "No casualties were reported.",
    "They kill 30 goats.",
    "The shootings began before shooting at least two guards.",
)
CLOSED = (
    "The mayor opened a library.",
    "All his life he sold bread.",
    "He spent the night in custody.",
    "The homicide unit asks for patience.",
    "The shooting in Carville began at noon.",
    "The fatal crash closed the road.",
    "On 3 May, police searched for the suspects.",
    "They did not mean to kill anyone's hopes.",
    "The number fell.",
)


@pytest.mark.parametrize("sentence", OPENED)
def test_a_sentence_that_may_tell_of_harm_is_read(sentence):
    assert is_worth_reading(sentence, small_words(sentence))


@pytest.mark.parametrize("sentence", CLOSED)
def test_a_sentence_in_which_no_rule_can_fire_is_left_alone(sentence):
    assert not is_worth_reading(sentence, small_words(sentence))

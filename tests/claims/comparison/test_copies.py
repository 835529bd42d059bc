"""Reprints are found though the headline is new and paragraphs are cut; two reports of one event are not copies."""

import random

from claims.comparison import bands, near_copy, sketch

NOUNS = "harbour mayor storm roof bridge river council school market ferry road night wind water crew town north"
WORDS = NOUNS.split()


def article(seed: int, length: int = 300) -> str:
    pick = random.Random(seed)
    return " ".join(pick.choice(WORDS) for _ in range(length))


def test_a_reprint_with_a_new_headline_is_a_copy():
    text = article(1)
    assert near_copy(sketch(text), sketch("Quite another headline stands above it\n\n" + text)).score > 0.9


def test_a_reprint_that_lost_its_second_half_is_a_copy():
    text = article(2)
    assert near_copy(sketch(text), sketch(text[: len(text) // 2]))


def test_a_copy_shares_a_band_so_that_an_index_finds_it():
    text = article(3)
    assert set(bands(sketch(text))) & set(bands(sketch(text[: len(text) * 6 // 10])))


def test_two_texts_of_their_own_are_not_copies():
    assert near_copy(sketch(article(4)), sketch(article(5))) is None


def test_a_few_words_are_too_little_to_call_a_copy():
    assert sketch("One dead in the storm, police say.") == []
    assert near_copy([], []) is None


def test_bands_fit_a_signed_64_bit_column():
    assert all(-(2**63) <= band < 2**63 for band in bands(sketch(article(6))))


def test_a_sketch_is_the_same_every_time():
    assert sketch(article(7)) == sketch(article(7))


def test_what_a_page_prints_around_every_article_makes_no_copy():
    around = "\n".join(
        f"Sign up for newsletter number {n} of the harbour and read our privacy policy." for n in range(30)
    )
    assert near_copy(sketch(f"{article(8)}\n{around}"), sketch(f"{article(9)}\n{around}")) is None

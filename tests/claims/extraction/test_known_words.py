from claims.extraction import known_words
from claims.extraction.known_words import KnownWords


def test_a_word_is_worked_out_once():
    asked = []
    known = KnownWords(lambda word: asked.append(word) or word.upper())
    assert [known["harbour"], known["harbour"]] == ["HARBOUR", "HARBOUR"]
    assert asked == ["harbour"]


def test_endless_new_words_do_not_fill_the_memory(monkeypatch):
    monkeypatch.setattr(known_words, "MOST_WORDS", 10)
    known = KnownWords(len)
    assert [known[str(number)] for number in range(25)] == [len(str(number)) for number in range(25)]
    assert len(known) <= 10


def test_a_very_long_word_is_worked_out_and_forgotten():
    known = KnownWords(len)
    assert known["x" * 1000] == 1000
    assert not len(known)

"""A vocabulary that fills itself: what a reader has to know of a word is worked out when the word is first seen."""

from collections.abc import Callable

MOST_WORDS = 20_000
LONGEST_WORD = 40


class KnownWords(dict):
    """`known[word]`, at the speed of a dict. Endless new words make it start again, so that it never grows far."""

    def __init__(self, work_out: Callable[[str], object]):
        super().__init__()
        self.work_out = work_out

    def __missing__(self, word: str):
        known = self.work_out(word)
        if len(word) <= LONGEST_WORD:
            if len(self) >= MOST_WORDS:
                self.clear()
            self[word] = known
        return known

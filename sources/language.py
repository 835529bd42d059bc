"""Which language a text is in, roughly: by its script, and within the Latin script by its little words.

In: text. Out: a code such as "en", "ur" or "fr"; "und" where it cannot be told. The reader reads English only, so all
that matters is to be right about English; the rest is for the mark on the page.
"""

import re
import unicodedata
from collections import Counter

SAMPLE = 20_000  # characters: the start of a text tells its language

LITTLE_WORDS = {
    "en": "the of and to in that is was for on with as at by from were has have he it they said who which after are",
    "fr": "le la les des et en un une du que qui dans pour sur est au par avec ont été plus son ses il elle aux",
    "de": "der die das und in den von zu mit ist des im für auf nicht ein eine dem sich auch wurde nach bei wurden",
    "es": "el la los las de que en un una por con para del se al es su fue como más han ha este según y",
    "pt": "o a os as de que em um uma por com para do da se no na dos foi como mais ao não e segundo",
    "it": "il la le di che in un una per con del della si al è sono non da nel ha i gli dei più anche",
    "nl": "de het een en van in op te dat is voor met zijn aan er door niet bij ook werd naar uit om",
    "tr": "ve bir bu da de için ile olarak olan en gibi daha çok sonra kadar ancak göre olduğu ise",
    "id": "yang dan di dari dengan untuk pada ini itu dalam tidak telah oleh akan ke adalah kata seorang",
    "sv": "och i att en det som på är av för med till den har de inte om ett var från",
    "pl": "i w na z się nie do to że jest o od po jak za przez oraz który są było",
    "so": "iyo oo ka ku in uu waa ah ee la soo ay kale waxaa ayaa si",
    "sw": "na ya wa kwa ni katika za la cha hiyo kuwa huo watu baada wakati",
}
LITTLE_WORDS = {language: frozenset(words.split()) for language, words in LITTLE_WORDS.items()}

SCRIPTS = {
    "ARABIC": "ar",
    "HEBREW": "he",
    "CYRILLIC": "ru",
    "DEVANAGARI": "hi",
    "BENGALI": "bn",
    "GREEK": "el",
    "HANGUL": "ko",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "CJK": "zh",
    "THAI": "th",
    "ETHIOPIC": "am",
    "ARMENIAN": "hy",
    "GEORGIAN": "ka",
    "TAMIL": "ta",
    "GURMUKHI": "pa",
}

# Letters that tell the languages of one script apart, most telling first.
TELLING_LETTERS = {
    "ar": (("ps", "ټډړښڼۍې"), ("ur", "ٹڈڑںےھ"), ("fa", "پچژگک")),
    "ru": (("uk", "їєґ"), ("be", "ў")),
    "zh": (("ja", "のはをにがで"),),
}


def language_of(text: str) -> str:
    """The language most of the text is in; short texts in plain Latin letters pass as English."""
    sample = text[:SAMPLE]
    letters = [character for character in sample if character.isalpha()]
    if not letters:
        return "und"
    script = _main_script(letters)
    if script != "LATIN":
        return _by_letters(SCRIPTS.get(script, "und"), sample)
    return _by_little_words(sample)


def _main_script(letters: list[str]) -> str:
    counted = Counter()
    for letter, times in Counter(letters).items():
        counted[unicodedata.name(letter, "UNKNOWN").split(" ")[0].split("-")[0]] += times
    return counted.most_common(1)[0][0]


def _by_letters(language: str, sample: str) -> str:
    for candidate, telling in TELLING_LETTERS.get(language, ()):
        if sum(sample.count(letter) for letter in telling) * 100 > len(sample):
            return candidate
    return language


def _by_little_words(sample: str) -> str:
    words = re.findall(r"[^\W\d_]+", sample.lower())
    counted = Counter(words)
    scores = {
        language: sum(times for word, times in counted.items() if word in little)
        for language, little in LITTLE_WORDS.items()
    }
    best = max(scores, key=scores.get)
    if len(words) < 12:  # a headline: too short to tell, so English unless another language is plain
        return best if scores[best] >= 3 and scores["en"] == 0 else "en"
    if scores[best] * 20 < len(words):  # fewer than one little word in twenty: a list, a table, an unknown language
        return "und"
    return "en" if scores["en"] >= scores[best] else best

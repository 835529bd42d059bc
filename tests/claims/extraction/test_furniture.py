"""Paragraphs that belong to the page yield nothing; sentences of the article are never taken for them."""

import pytest

from claims.extraction.document import read_document
from claims.extraction.furniture import SIGNS, is_furniture, signs_in
from claims.extraction.sentences import letters_only, small_words

FURNITURE = [
    "Leave a Reply",
    "Latest Valley News",
    "Latest Stories",
    "Read more: What we know about the blast",
    "ALSO READ | Army chief visits the valley",
    "Related: Ten killed in market fire",
    "Share this article",
    "Your email address will not be published. Required fields are marked *",
    "Get the day in brief: join our WhatsApp group",
    "Sign up for our newsletter and get 12 stories a day",
    "Subscribe for $4.99 a month",
    "Help us pay for quality journalism",
    "Our advertising revenues are down and the press must be paid: give what you can.",
    "(Photo Credit: Valley Media)",
    "Photo: A burnt car after the blast that killed 12 / AFP",
    "Getty Images",
    "© 2019 Valley Post. All rights reserved.",
    "Copyright 2014 WXYZ. All rights reserved.",
    "Posted: Friday, March 4, 2022 9:05 AM EST",
    "Published on 14 March 2024",
    "Advertisement",
    "Comments (12)",
    "Click here for the full list of the 40 schools",
    "Download the Valley app for breaking news",
    "* * *",
]


@pytest.mark.parametrize("line", FURNITURE)
def test_the_page_speaks(line):
    assert is_furniture(line)


ARTICLE = [
    "At least 23 guards were killed in the attack, the army said.",
    "Ten dead in market fire",
    "Police shared photos of the suspect on Tuesday.",
    "The mayor said the city would subscribe to the treaty.",
    "The group published a video in which a man claims the attack.",
    "Follow-up talks were held in May.",
    "Share prices fell by 12 percent.",
    "Related charges were dropped on Friday.",
    "Journalists from three newspapers were killed.",
    "Print shops in the city were closed.",
    "He was posted by the army to the northern valley in 2019.",
    "“Nobody came to help us,” she said.",
]


@pytest.mark.parametrize("line", ARTICLE)
def test_the_reporter_speaks(line):
    assert not is_furniture(line)


@pytest.mark.parametrize("sign", sorted(SIGNS))
def test_each_sign_is_found_in_a_text_that_has_its_words(sign):
    assert sign in signs_in(sign, letters_only(sign), small_words(sign))


def test_an_article_loses_the_page_and_keeps_its_sentences():
    told = "Two people died when a wall of the old harbour fell on the road to the market, the town said on Monday."
    mixed = f"{told} Sign up for our newsletter and never again miss what happens in the harbour."
    text = f"{mixed}\r\nRead more: The wall\nÍstanbul, İzmir.\u2028(Photo: Valley Media)\nHe left."
    sentences = read_document(text).sentences
    assert [(s.text, s.paragraph) for s in sentences] == [(told, 0), ("Ístanbul, İzmir.", 2), ("He left.", 4)]
    assert all(text[s.start : s.end] == s.text and s.words == small_words(s.text) for s in sentences)


@pytest.mark.parametrize("words", ["our approach", "your application", "your app", "our appeal"])
def test_our_app_is_the_page_and_what_only_holds_its_letters_is_not(words):
    told = f"The ministry said {words} left 12 dead."
    text = f"{told}\nGet it first in our app. He left.\nHe left.\nLook at our apps, too."
    assert [s.text for s in read_document(text).sentences] == [told, "He left."]


def test_the_letters_of_a_sign_may_reach_over_the_end_of_a_line():
    sentences = read_document("They heard it from a reporter of\nAFP in the old harbour.\nA burnt car /AFP").sentences
    assert [s.text for s in sentences] == ["They heard it from a reporter of", "AFP in the old harbour."]

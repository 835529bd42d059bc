"""Titles that are read from right to left, in lists whose titles are read from left to right."""

import pytest

from tests.make import make_article, make_claim, make_user

pytestmark = pytest.mark.django_db(transaction=True)

WORDS = "انهيار منجم"  # "a mine collapses"

FIRST_LETTER_TO_EDGE = """row => {
    const words = document.createRange();
    words.selectNodeContents(row);
    return Math.abs(words.getBoundingClientRect().left - row.getBoundingClientRect().left);
}"""


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize(("address", "row"), [("/articles/", ".row-title"), ("/queue/", ".row-words")])
def test_a_title_from_right_to_left_stands_where_all_titles_begin(page, sign_in, address, row, width):
    make_claim(make_article(f"{WORDS} 14", title=WORDS, language="ar"), WORDS, low=14)
    sign_in(make_user("reviewer"))
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(address)
    title = page.locator(row, has_text=WORDS).first
    title.wait_for(state="attached")
    assert title.evaluate(FIRST_LETTER_TO_EDGE) < 2
    assert title.evaluate("row => getComputedStyle(row).direction") == "rtl"

"""The queue by keyboard, in a real browser: one key decides and moves on, and no key fires while somebody types."""

import re

import pytest
from playwright.sync_api import expect

from claims.models import Claim, Preference
from tests.make import make_article, make_claim, make_fact, make_incident, make_source, make_user

TEXT = "Fire: 9 people died, 12 were hurt, 30 were missing and 4 were found."
WORDS = {"9 people died": "killed", "12 were hurt": "injured", "30 were missing": "missing", "4 were found": "rescued"}


@pytest.fixture
def claims(live_server):
    article = make_article(TEXT, "Harbour Post", title="Fire on the quay")
    return [
        make_claim(article, exact, measure=measure, low=9, high=9, priority=30 - i)
        for i, (exact, measure) in enumerate(WORDS.items())
    ]


@pytest.fixture
def queue(page, sign_in, claims):
    """The queue, open in the browser of a reviewer."""
    page.reviewer = make_user("reviewer")
    sign_in(page.reviewer)
    page.goto("/queue/")
    return page


def see(page, words):
    """Wait until the claim with these words is in focus."""
    page.locator("#claim mark", has_text=words).wait_for()


def states() -> list[str]:
    return list(Claim.objects.order_by("pk").values_list("state", flat=True))


def test_escape_closes_the_menu_and_leaves_the_focus_on_it(queue):
    name = queue.locator("details.person summary")
    name.press("Enter")
    expect(queue.get_by_role("link", name="Preferences")).to_be_visible()
    queue.get_by_role("link", name="Preferences").press("Escape")
    expect(queue.get_by_role("link", name="Preferences")).to_be_hidden()
    expect(name).to_be_focused()


def test_a_page_from_before_another_log_in_says_that_it_is_too_old(queue):
    """A log-in in another tab changes the token; trying once more would never help."""
    queue.context.clear_cookies(name="csrftoken")
    queue.keyboard.press("a")
    expect(queue.locator("#messages")).to_contain_text("Load the page anew")
    assert states() == ["proposed"] * 4


def test_one_key_decides_and_moves_on(queue):
    queue.keyboard.press("a")
    see(queue, "12 were hurt")
    queue.keyboard.press("x")
    see(queue, "30 were missing")
    queue.keyboard.press("s")
    see(queue, "4 were found")
    assert states() == ["accepted", "rejected", "deferred", "proposed"]


def test_a_decision_is_announced_and_the_focus_moves_along(queue):
    queue.keyboard.press("a")
    see(queue, "12 were hurt")
    queue.locator("#announce", has_text="Accepted: “9 people died”. 12 were hurt").wait_for(state="attached")
    assert queue.evaluate("document.activeElement.id") == "claim"


def test_u_takes_the_last_decision_back(queue):
    queue.keyboard.press("a")
    see(queue, "12 were hurt")
    queue.keyboard.press("u")
    see(queue, "9 people died")
    assert states()[0] == "proposed"


def test_j_and_k_move_and_decide_nothing(queue):
    queue.keyboard.press("j")
    see(queue, "12 were hurt")
    queue.keyboard.press("k")
    see(queue, "9 people died")
    assert set(states()) == {"proposed"}


def test_the_address_follows_and_back_leads_back(queue, claims):
    queue.keyboard.press("j")
    see(queue, "12 were hurt")
    assert queue.url.endswith(f"claim={claims[1].pk}")
    queue.go_back()
    see(queue, "9 people died")


def test_keys_do_nothing_while_somebody_types(queue):
    queue.locator("#reason").fill("")
    queue.keyboard.type("axsuj")
    assert queue.locator("#reason").input_value() == "axsuj"
    assert set(states()) == {"proposed"}
    see(queue, "9 people died")


def test_escape_leaves_the_field_and_keys_work_again(queue):
    queue.locator("#reason").fill("as filed")
    queue.keyboard.press("Escape")
    queue.keyboard.press("x")
    see(queue, "12 were hurt")
    assert Claim.objects.get(exact="9 people died").reason == "as filed"


@pytest.mark.parametrize("key", ["Control+a", "Alt+a", "Meta+x", "Control+f"])
def test_the_browsers_own_keys_are_left_alone(queue, key):
    queue.keyboard.press(key)
    queue.wait_for_timeout(150)
    assert set(states()) == {"proposed"}


def test_keys_are_off_for_whoever_switched_them_off(queue):
    Preference.objects.create(user=queue.reviewer, shortcuts=False)
    queue.reload()
    queue.keyboard.press("a")
    queue.wait_for_timeout(150)
    assert set(states()) == {"proposed"}
    assert not queue.locator("button kbd").first.is_visible()


def test_e_opens_the_correction_and_ctrl_enter_sends_it(queue):
    queue.keyboard.press("e")
    queue.locator("#id_low").fill("10")
    queue.locator("#id_high").fill("10")
    queue.keyboard.press("Control+Enter")
    see(queue, "12 were hurt")
    claim = Claim.objects.get(exact="9 people died")
    assert (claim.state, claim.low) == ("corrected", 10)


def test_a_wrong_correction_stays_open_with_its_message(queue):
    queue.keyboard.press("e")
    queue.locator("#id_low").fill("10")
    queue.keyboard.press("Control+Enter")
    queue.get_by_text("The high figure is below the low one.").wait_for()
    assert queue.locator("#id_low").input_value() == "10"
    assert states()[0] == "proposed"


def test_an_edge_moves_by_a_word_without_leaving_the_form(queue):
    queue.keyboard.press("e")
    queue.locator("#id_population").fill("workers")
    queue.get_by_role("button", name="End a word earlier").click()
    queue.locator("#id_words", has_text=re.compile("^\\s*9 people$")).wait_for()
    assert queue.locator("#id_population").input_value() == "workers"


def test_escape_twice_closes_a_form_and_nothing_is_sent(queue):
    queue.keyboard.press("n")
    queue.locator("#id_text").fill("a thought")
    queue.keyboard.press("Escape")
    queue.keyboard.press("Escape")
    queue.locator("#panel form").wait_for(state="detached")
    assert not Claim.objects.get(exact="9 people died").decisions.exists()


def test_l_links_a_source_by_the_names_it_suggests(queue):
    make_source("Evening Star")
    queue.keyboard.press("l")
    queue.locator("#id_source").press_sequentially("even", delay=80)
    queue.locator("#source-names option[value='Evening Star']").wait_for(state="attached")
    queue.locator("#id_source").fill("Evening Star")
    queue.keyboard.press("Control+Enter")
    queue.locator(".evidence", has_text="Evening Star").wait_for()
    see(queue, "9 people died")


def test_f_chooses_the_fact(queue, claims):
    fact = make_fact(make_incident(), [claims[0]])
    other = make_fact(fact.incident, title="People hurt on the quay", claim_count=1)
    queue.reload()
    queue.keyboard.press("f")
    queue.get_by_label("People hurt on the quay").check()
    queue.keyboard.press("Control+Enter")
    queue.locator(".side-fact", has_text="People hurt on the quay").wait_for()
    claims[0].refresh_from_db()
    assert claims[0].fact == other


def test_a_question_mark_shows_the_keys_and_a_slash_searches(queue):
    queue.keyboard.press("?")
    assert queue.get_by_role("dialog").is_visible()
    queue.keyboard.press("a")
    queue.keyboard.press("Escape")
    queue.keyboard.press("/")
    assert queue.evaluate("document.activeElement.id") == "search"
    queue.keyboard.type("missing")
    queue.keyboard.press("Enter")
    see(queue, "30 were missing")
    assert set(states()) == {"proposed"}


def test_keys_are_printed_on_the_buttons_and_told_to_screen_readers(queue):
    queue.keyboard.press("a")  # from here on there is something to undo, and after `j` a claim before and after
    see(queue, "12 were hurt")
    queue.keyboard.press("j")
    see(queue, "30 were missing")
    for key in "axesulfnjk?":
        assert queue.locator(f'[aria-keyshortcuts="{key}"]:visible kbd').inner_text() == key


def test_whoever_is_second_sees_who_was_first(queue, claims):
    other = make_user("reviewer", "Mara")
    Claim.objects.filter(pk=claims[0].pk).update(state="rejected", decided_by=other, version=2)
    queue.keyboard.press("a")
    queue.locator(".callout-bad", has_text="already decided").wait_for()
    queue.keyboard.press("j")
    see(queue, "12 were hurt")


def test_a_server_that_does_not_answer_is_said_and_what_was_typed_stays(queue):
    queue.locator("#reason").fill("as filed")
    queue.route("**/accept/", lambda route: route.abort())
    queue.get_by_role("button", name="Accept").click()
    queue.get_by_text("Factdesk did not answer.").wait_for()
    assert queue.locator("#reason").input_value() == "as filed"


def test_a_session_that_ended_leads_to_the_log_in_and_back(queue):
    queue.context.clear_cookies()
    queue.keyboard.press("j")
    queue.get_by_label("Password").wait_for()
    assert "next=/queue/" in queue.url


def test_without_script_the_buttons_do_the_same(chromium, live_server, claims, client):
    reviewer = make_user("reviewer")
    client.force_login(reviewer)
    context = chromium.new_context(base_url=live_server.url, java_script_enabled=False)
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
    page = context.new_page()
    page.goto("/queue/")
    assert not page.locator("button", has_text="Keys").is_visible()  # it opens nothing without script
    page.get_by_label("Reason").fill("no such fire")
    page.get_by_role("button", name="Reject").click()
    see(page, "12 were hurt")
    page.get_by_role("link", name="Correct").click()
    page.get_by_label("Low").fill("11")
    page.get_by_label("High").fill("11")
    page.get_by_role("button", name="Correct").click()
    see(page, "30 were missing")
    page.get_by_role("button", name="Undo").click()
    see(page, "12 were hurt")
    context.close()
    assert states()[:2] == ["rejected", "proposed"]
    assert Claim.objects.get(exact="9 people died").reason == "no such fire"


# Selecting words in an article


def select(page, words):
    """Select these words as a reader would, wherever the runs of the text are cut."""
    page.evaluate(
        """(words) => {
            const article = document.getElementById("article-text");
            const runs = [...article.querySelectorAll("[data-start]")];
            const at = (place) => {
                for (const run of runs) {
                    if (place <= run.textContent.length) return [run.firstChild, place];
                    place -= run.textContent.length;
                }
            };
            const text = runs.map((run) => run.textContent).join("");
            const start = text.indexOf(words);
            const range = document.createRange();
            range.setStart(...at(start));
            range.setEnd(...at(start + words.length));
            getSelection().removeAllRanges();
            getSelection().addRange(range);
        }""",
        words,
    )


@pytest.mark.parametrize("words", ["60 looms burned", "died, the owner said", "🚒 Some 60", "Rain helped"], ids=str)
def test_selected_words_become_a_claim_on_just_these_words(page, sign_in, live_server, words):
    article = make_article("🚒🚒 Fire: 4 workers died, the owner said. 🚒 Some 60 looms burned.\n\nRain helped.")
    make_claim(article, "4 workers died", low=4, high=4)
    sign_in(make_user("reviewer"))
    page.goto(article.get_absolute_url())
    select(page, words)
    page.get_by_role("button", name="Add a claim on these words").click()
    expect(page.get_by_label("Exact words")).to_be_focused()
    page.locator("#panel #id_words").wait_for()
    assert page.locator("#panel #id_words").input_value() == words
    page.locator("#panel #id_measure").fill("looms")
    page.locator("#panel #id_kind").select_option("quantity")
    page.locator("#panel").get_by_role("button", name="Add the claim").click()
    page.locator(".margin-note", has_text="looms").wait_for()
    claim = Claim.objects.get(measure="looms")
    assert claim.exact == words == article.text[claim.start : claim.end]


def test_a_reporter_who_selects_words_is_offered_nothing(page, sign_in, live_server):
    article = make_article("Some 60 looms burned.")
    sign_in(make_user("reporter"))
    page.goto(article.get_absolute_url())
    select(page, "60 looms")
    page.wait_for_timeout(100)
    assert not page.locator("#add-selection").is_visible()

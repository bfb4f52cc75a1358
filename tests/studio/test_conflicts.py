"""Editing in the page: fields in place, files changed meanwhile, fixes, undo."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Dialog, Page, expect

from deckgen.check.rule_examples import QUESTIONS_PATH
from tests.projects import write_project
from tests.studio.studio_browser import find_card_frame, run_studio
from tests.studio.studio_projects import write_small_project

pytestmark = pytest.mark.slow

SET = "cards/small/questions.yaml"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A deck of ten questions, with comments that are nobody's but the author's."""
    root = write_small_project(tmp_path, 10)
    path = root / SET
    text = path.read_text(encoding="utf-8").replace(
        "  - id: q3\n", "  # the third   ,  with spaces\n  - id: q3\n    tags: [river]\n"
    )
    path.write_text(text, encoding="utf-8")
    return root


def open_form(page: Page, number: int) -> None:
    """The form of a question that there is."""
    page.locator(".row").nth(number).click()
    page.keyboard.press("e")
    page.wait_for_selector("#question-form")


def test_an_edit_changes_its_field_and_nothing_else(small: Path, look: Callable[..., Page]) -> None:
    """One line of the file is other, and one click makes the file what it was."""
    before = (small / SET).read_text(encoding="utf-8")
    with run_studio(small) as address:
        page = look(address)
        open_form(page, 3)
        page.locator("[data-value=question]").fill("Who saw number Lun?")
        page.get_by_role("button", name="Save").click()
        expect(page.locator("#toast")).to_contain_text("Written to")
        changed = (small / SET).read_text(encoding="utf-8")
        assert changed == before.replace("By whom was number Lun seen?", "Who saw number Lun?")
        page.get_by_role("button", name="Undo").click()
        expect(page.locator("#toast")).to_contain_text("Taken back: changed q3")
        assert (small / SET).read_text(encoding="utf-8") == before
        expect(page.get_by_role("button", name="Undo")).to_be_disabled()
        page.close()


def test_a_question_of_another_kind_keeps_its_card(small: Path, look: Callable[..., Page]) -> None:
    """The draft of a question whose kind is not its set's is as good as the file."""
    path = small / SET
    text = path.read_text(encoding="utf-8").replace("kind: basic\n", "kind: cloze\n")
    text = text.replace("    question:", "    kind: basic\n    question:")
    path.write_text(text, encoding="utf-8")
    with run_studio(small) as address:
        page = look(address)
        open_form(page, 4)
        expect(page.locator("#draft-state")).to_have_text("no findings")
        expect(find_card_frame(page).locator(".prompt")).to_contain_text("number Men seen?")
        page.get_by_text("As it will stand in the file").click()
        expect(page.locator("#form-yaml")).to_contain_text("kind: basic")
        page.close()


def test_a_file_changed_meanwhile_is_not_written_over(
    small: Path, look: Callable[..., Page]
) -> None:
    """Both versions are shown; what the other wrote stays until the author decides, and then
    wherever it can.
    """
    path = small / SET
    before = path.read_text(encoding="utf-8")
    with run_studio(small) as address:
        page = look(address)
        open_form(page, 3)
        page.locator("[data-value=question]").fill("Who saw number Lun?")
        theirs = before.replace(
            "By whom was number Lun seen?", "Whose eyes were on number Lun?"
        ).replace("  - id: q5\n", "  # somebody else was here\n  - id: q5\n")
        path.write_text(theirs, encoding="utf-8")
        expect(page.locator("[data-value=question]")).to_have_value("Who saw number Lun?")
        page.get_by_role("button", name="Save").click()
        conflict = page.locator(".conflict")
        expect(conflict).to_contain_text("has changed on the disk since you began")
        expect(conflict.locator("pre").nth(0)).to_contain_text("Whose eyes were on number Lun?")
        expect(conflict.locator("pre").nth(1)).to_contain_text("Who saw number Lun?")
        assert path.read_text(encoding="utf-8") == theirs
        page.get_by_role("button", name="Write my version into the file").click()
        expect(page.locator("#toast")).to_contain_text("Written to")
        assert path.read_text(encoding="utf-8") == theirs.replace(
            "Whose eyes were on number Lun?", "Who saw number Lun?"
        )
        page.close()


def test_a_finding_with_one_right_answer_is_fixed_by_a_button(
    small: Path, look: Callable[..., Page]
) -> None:
    """The button writes what `check --fix` would, and Undo takes it back."""
    path = small / SET
    broken = path.read_text(encoding="utf-8").replace("    answer: Kikin\n", "    anwser: Kikin\n")
    path.write_text(broken, encoding="utf-8")
    with run_studio(small) as address:
        page = look(address)
        page.locator(".row", has=page.locator(".badge")).first.click()
        page.get_by_role("button", name="Fix it").first.click()
        expect(page.locator("#toast")).to_contain_text("Fixed.")
        assert "answer: Kikin" in path.read_text(encoding="utf-8")
        page.get_by_role("button", name="Undo").click()
        expect(page.locator("#toast")).to_contain_text("Taken back")
        assert path.read_text(encoding="utf-8") == broken
        page.close()


def test_a_choice_is_made_by_its_button(small: Path, look: Callable[..., Page]) -> None:
    """Each sentence that may support the answer has a button, which writes it as evidence."""
    path = small / SET
    before = path.read_text(encoding="utf-8")
    evidence = next(line for line in before.splitlines(keepends=True) if "evidence:" in line)
    path.write_text(before.replace(evidence, ""), encoding="utf-8")
    with run_studio(small) as address:
        page = look(address)
        page.locator(".row", has=page.locator(".badge")).first.click()
        choice = page.locator(".choice").first
        expect(choice.locator("pre")).to_contain_text(f"+ {evidence.strip()}", use_inner_text=False)
        choice.get_by_role("button").click()
        expect(page.locator("#toast")).to_contain_text("Fixed.")
        assert path.read_text(encoding="utf-8") == before
        page.get_by_role("button", name="Undo").click()
        expect(page.locator("#toast")).to_contain_text("Taken back")
        page.close()


def test_the_form_proposes_evidence(small: Path, look: Callable[..., Page]) -> None:
    """With a question and an answer, the form offers the sentence that supports them."""
    with run_studio(small) as address:
        page = look(address)
        page.keyboard.press("n")
        page.wait_for_selector("#question-form")
        source = (small / "seeds" / "text.txt").read_text(encoding="utf-8")
        sentence = source.partition(".")[0] + "."
        name, witness = sentence.split()[1], sentence.split()[5]
        for area in page.locator("[data-quote]").all():
            area.fill("")
        page.locator("[data-value=question]").fill(f"By whom was number {name} seen?")
        page.locator("[data-value=answer]").fill(witness)
        proposal = page.locator(".proposal").first
        expect(proposal).to_contain_text(sentence)
        proposal.click()
        expect(page.locator("[data-quote]").first).to_have_value(sentence)
        expect(page.locator(".proposal")).to_have_count(0)
        page.close()


def select_words(page: Page, words: str) -> None:
    """Selects words in the first piece of the text that has them."""
    page.evaluate(
        """(words) => {
            const pieces = [...document.querySelectorAll(".piece")];
            const { firstChild } = pieces.find((each) => each.textContent.includes(words));
            const at = firstChild.data.indexOf(words);
            const range = document.createRange();
            range.setStart(firstChild, at);
            range.setEnd(firstChild, at + words.length);
            getSelection().removeAllRanges();
            getSelection().addRange(range);
        }""",
        words,
    )


def test_words_selected_become_the_exact_quotation(small: Path, look: Callable[..., Page]) -> None:
    """Half a word is made whole; the quotation is the source's; it can be added to a form that is
    open.
    """
    with run_studio(small) as address:
        page = look(address)
        select_words(page, "mber Don was se")
        page.locator("#from-selection").click()
        expect(page.locator("[data-quote]").first).to_have_value("Number Don was seen")
        select_words(page, "by Noban near")
        page.get_by_role("button", name="Add as quotation").click()
        expect(page.locator("[data-quote]").nth(1)).to_have_value("by Noban near")
        page.close()


def test_what_is_pasted_gets_the_spaces_of_the_text(small: Path, look: Callable[..., Page]) -> None:
    """A copy that lost a blank where its lines ended is the text's sentence at once; words that are
    typed stay as they are.
    """
    with run_studio(small) as address:
        page = look(address)
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.keyboard.press("n")
        quotation = page.locator("[data-quote]").first
        copied = "Number Don wasseen by Son near\nthe river."
        quotation.fill(copied)
        expect(page.locator("#detail .finding", has_text="quote-not-found")).to_have_count(1)
        expect(quotation).to_have_value(copied)
        quotation.fill("")
        page.evaluate("(words) => navigator.clipboard.writeText(words)", copied)
        quotation.press("Control+V")
        expect(quotation).to_have_value("Number Don was seen by Son near the river.")
        expect(page.locator("#toast")).to_contain_text("are now those of the text")
        expect(page.locator("#detail .finding", has_text="quote-not-found")).to_have_count(0)
        page.close()


PREFACE = {
    "seeds/essay.txt": "They walked.\n\nThey walked.\n\n3:1 They sailed to Zenn.\n",
    "seeds/essay.yaml": (
        "title: Luke\nshort: Luke\nstructure: {places: {verse: '{chapter}:{verse} …'}}\n"
    ),
    QUESTIONS_PATH: """\
kind: basic
questions:
  - id: to-where
    question: To where did they sail?
    answer: Zenn
    evidence: {quote: They sailed to Zenn, prefix: '3:1 '}
""",
}


def test_a_quotation_says_all_that_is_saved_with_it(
    tmp_path: Path, look: Callable[..., Page]
) -> None:
    """Where most words have a place of the text, those before the first place have a paragraph, which
    is shown; what stood around other words does not stay with new ones.
    """
    with run_studio(write_project(tmp_path / "project", PREFACE)) as address:
        page = look(address)
        open_form(page, 0)
        quotation = page.locator("#quotation-list [data-quotation]").first
        expect(quotation).to_have_attribute("data-prefix", "3:1 ")
        expect(quotation.get_by_label("paragraph")).to_be_hidden()
        quotation.locator("[data-quote]").fill("")
        select_words(page, "They walked")
        page.get_by_role("button", name="Add as quotation").click()
        expect(quotation.locator("[data-quote]")).to_have_value("They walked")
        expect(quotation.get_by_label("paragraph")).to_be_visible()
        expect(quotation.get_by_label("paragraph")).to_have_value("1")
        expect(quotation).to_have_attribute("data-prefix", "")
        page.close()


def test_what_is_typed_while_the_form_is_loaded_stays(
    tmp_path: Path, look: Callable[..., Page]
) -> None:
    """Another set or kind brings another form; nobody waits for it, and the cursor stays as well."""
    root = write_small_project(tmp_path / "project", 10, sets=2)
    slow = """() => { const real = fetch; window.fetch = async (where, how) => {
        if (where === "form") await new Promise((go) => setTimeout(go, 600));
        return real(where, how); }; }"""
    with run_studio(root) as address:
        page = look(address)
        page.locator(".sentence").first.click()
        page.keyboard.press("n")
        page.locator("[data-value=question]").fill("Who saw number Ban?")
        page.evaluate(slow)
        page.locator("#form-set").select_option("questions-1")
        page.locator("[data-value=answer]").press_sequentially("Do", delay=50)
        expect(page.locator("#question-form[data-old]")).to_have_count(0)
        page.evaluate("""document.querySelector("#question-form").dataset.old = "1" """)
        page.locator("#question-form:not([data-old])").wait_for()
        page.keyboard.type("n")
        expect(page.locator("#form-set")).to_have_value("questions-1")
        expect(page.locator("[data-value=answer]")).to_have_value("Don")
        expect(page.locator("[data-value=question]")).to_have_value("Who saw number Ban?")
        page.locator("#form-kind").select_option("cloze")
        page.locator("#question-form[data-kind=cloze]").wait_for()
        page.locator("#form-kind").select_option("basic")
        expect(page.locator("[data-value=question]")).to_have_value("Who saw number Ban?")
        expect(page.locator("[data-value=answer]")).to_have_value("Don")
        page.close()


def test_cancel_asks_before_it_discards_what_was_typed(
    small: Path, look: Callable[..., Page]
) -> None:
    """Whoever has typed is asked, by the button and by Esc; whoever has not is let go."""
    asked: list[str] = []
    answers = [False, False, True]

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.message)
        if answers.pop(0):
            dialog.accept()
        else:
            dialog.dismiss()

    with run_studio(small) as address:
        page = look(address)
        page.on("dialog", answer)
        open_form(page, 3)
        page.get_by_role("button", name="Cancel").click()
        expect(page.locator("#question-form")).to_have_count(0)
        assert asked == []
        open_form(page, 3)
        page.locator("[data-value=question]").fill("Who saw number Lun?")
        page.get_by_role("button", name="Cancel").click()
        page.keyboard.press("Escape")
        expect(page.locator("[data-value=question]")).to_have_value("Who saw number Lun?")
        page.get_by_role("button", name="Cancel").click()
        expect(page.locator("#question-form")).to_have_count(0)
        expect(page.locator("#list")).to_be_visible()
        assert asked == ["Discard what you typed in this form?"] * 3
        page.close()


def test_a_deck_without_a_set_gets_its_first_in_the_page(
    small: Path, look: Callable[..., Page]
) -> None:
    """The form offers to make a set, keeps the chosen sentence, and Undo removes the set again."""
    (small / SET).unlink()
    with run_studio(small) as address:
        page = look(address)
        page.locator(".sentence").first.click()
        page.keyboard.press("n")
        expect(page.locator("#writer")).to_contain_text("This deck has no question set yet.")
        page.keyboard.press("Escape")
        expect(page.locator("#list")).to_be_visible()
        page.keyboard.press("n")
        page.get_by_role("button", name="New question set").click()
        expect(page.locator("#toast")).to_contain_text(f"Added {SET}.")
        expect(page.locator("[data-quote]").first).to_have_value(
            "Number Ban was seen by Don near the river."
        )
        page.locator("#form-kind").select_option("basic")
        page.locator("[data-value=question]").fill("By whom was number Ban seen?")
        page.locator("[data-value=answer]").fill("Don")
        expect(page.locator("#draft-state")).to_have_text("no findings")
        page.get_by_role("button", name="Save").click()
        expect(page.locator(".row")).to_have_count(1)
        page.keyboard.press("u")
        expect(page.locator(".row")).to_have_count(0)
        page.keyboard.press("u")
        expect(page.locator("#toast")).to_contain_text(f"Taken back: added {SET}.")
        assert not (small / SET).exists()
        page.close()

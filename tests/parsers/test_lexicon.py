"""The lexicon: words by meaning, forms by a generator, found through noise; and the explanation that names its rows."""

from __future__ import annotations

from pathlib import Path

import pytest

from parsers import explain_text, explanation_as_text
from parsers.vocabulary.formula_words import ordinary
from parsers.vocabulary.lexicon import clause_of, is_known, words
from parsers.vocabulary.swedish_forms import forms_of

FOLDER = Path(__file__).parents[2] / "parsers" / "vocabulary"
TABLES = ("verbs_fi.tsv", "verbs_sv.tsv", "nouns_fi.tsv", "words_fi.tsv", "words_sv.tsv", "ordinary_fi.tsv")
MEANINGS = {
    *("join", "stay", "leave", "approve", "reject", "decide", "propose", "change", "put_off", "ponder"),
    *("pass_on", "lose", "win", "record", "postpone", "return", "withdraw", "note"),
}


def rows(name: str) -> list[list[str]]:
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def meanings(clause: str, form: str) -> set[str]:
    return {one.row.meaning for one in clause_of(clause).readings if one.word.form == form}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_has_one_row_a_line_without_blanks_at_its_ends(name: str) -> None:
    for row in rows(name):
        assert all(cell and cell == cell.strip() for cell in row), row


def test_every_row_of_a_verb_has_a_known_meaning_and_exactly_the_finnish_words_have_forms() -> None:
    """That the forms are the generator's is looked at by `make forms`: loading it takes longer than all of this."""
    for name in ("verbs_fi.tsv", "verbs_sv.tsv"):
        assert {row[0] for row in rows(name)} <= MEANINGS
    lemmas = {sense.partition(":")[0] for _, senses in rows("forms_fi.tsv") for sense in senses.split(",")}
    wanted = {row[1] for row in (*rows("verbs_fi.tsv"), *rows("nouns_fi.tsv"))}
    assert {word.replace("ä", "a").replace("ö", "o").replace("|", "") for word in wanted} == lemmas


@pytest.mark.parametrize(
    ("form", "case"),
    [
        ("strategian", "gen"),
        ("kaupunginjohtajan", "who"),
        ("osaamista", "par"),
        ("henkilostohallinnossa", "ine"),
        ("muutosprosessiin", ""),
        ("tarkkailijan", ""),
        ("kokeilussa", ""),
        ("kehittamiskokeilulla", ""),
        ("vastuullisesti", "how"),
    ],
)
def test_ordinary_words_and_their_compounds_are_known_in_the_cases_that_say_nothing(
    form: str, case: str
) -> None:
    assert ordinary(form) == case


def test_the_forms_of_ordinary_words_are_those_of_the_table() -> None:
    kinds = {"noun": 6, "doing": 6, "event": 4, "actor": 4, "tells": 4, "works": 3, "sends": 3}
    table = rows("ordinary_fi.tsv")
    assert len(rows("ordinary_forms_fi.tsv")) == sum(
        kinds.get(kind, 1) * len(lemmas.split()) for kind, _, lemmas in table
    )
    assert sum(len(lemmas.split()) for _, _, lemmas in table) > 700


def test_the_lexicon_is_broad_in_both_languages() -> None:
    for name in ("verbs_fi.tsv", "verbs_sv.tsv"):
        assert len({row[1] for row in rows(name)}) >= 80
        assert len([row for row in rows(name) if row[2] != "-"]) >= 40


@pytest.mark.parametrize(
    ("lemma", "some"),
    [
        ("förlänga", "forlanger forlangs forlangde forlangdes forlangt forlangts forlangas"),
        ("godkänna", "godkanner godkanns godkannes godkande godkandes godkant"),
        ("avstå", "avstar avstas avstod avstatt"),
        ("föra vidare", "for_vidare fors_vidare forde_vidare fordes_vidare forts_vidare"),
        ("ge", "ger ges gav gavs gett givit"),
        ("besluta", "beslutar besluter beslot beslots beslutades beslutat beslutit"),
        ("lyfta av", "lyfter_av lyfts_av lyfte_av lyftes_av lyft_av"),
        ("lösa in", "loser_in loses_in loste_in lostes_in"),
        ("utreda", "utreder utreds utredde utreddes utrett"),
        ("sända", "sander sands sande sandes sant sants"),
        ("sluta sig till", "sluter_sig_till slot_sig_till slutit_sig_till"),
        ("avsluta", "avslutar avslutas avslutade avslutades avslutats"),
    ],
)
def test_a_swedish_verb_has_the_forms_of_its_conjugation(lemma: str, some: str) -> None:
    assert set(some.split()) <= {"_".join(words_) for _, words_ in forms_of(lemma)}


def test_a_lemma_in_the_passive_has_no_active_form_and_one_with_oneself_no_passive() -> None:
    assert {feature for feature, (verb, *_) in forms_of("antas som") if not verb.endswith("s")} == set()
    assert {verb for _, (verb, *_) in forms_of("dra sig ur")} == {"drar", "drog", "dra", "dragit"}


@pytest.mark.parametrize(
    ("clause", "form", "meaning"),
    [
        ("kunta tarttuu kutsuun", "tarttuu", "join"),
        ("kutsuun ei tartuta", "tartuta", "join"),
        ("kunta vastaa kutsuun myontavasti", "vastaa", "join"),
        ("kunta vastaa kutsuun kieltavasti", "vastaa", "leave"),
        ("asia jatetaan poydalle", "jatetaan", "postpone"),
        ("asia jatetaan kasittelematta", "jatetaan", "withdraw"),
        ("kommunen hoppar inte av natverket", "hoppar", "leave"),
        ("kommunen tackar ja till inbjudan", "tackar", "join"),
    ],
)
def test_a_word_means_what_stands_beside_it(clause: str, form: str, meaning: str) -> None:
    assert meaning in meanings(clause, form)


@pytest.mark.parametrize(
    ("clause", "form", "meaning"),
    [
        ("kunta tarttuu toimeen", "tarttuu", "join"),
        ("kunta vastaa kuluista", "vastaa", "join"),
        ("kommunen tackar for inbjudan", "tackar", "join"),
    ],
)
def test_a_word_without_its_frame_means_nothing(clause: str, form: str, meaning: str) -> None:
    assert meaning not in meanings(clause, form)


@pytest.mark.parametrize(
    "printed", ["osal listuu", "o s a l l i s t u u", "osa11istuu", "osallis-tuu", "osallistuu"]
)
def test_a_word_is_found_through_blanks_and_misread_letters(printed: str) -> None:
    assert [word.form for word in words(printed)] == ["osallistuu"]


def test_two_words_that_stand_side_by_side_are_not_run_together() -> None:
    assert [word.form for word in words("ei jatka asiaa")] == ["ei", "jatka", "asiaa"]
    assert not is_known("jatkaasiaa")


ITEM = (
    "Kunnanhallitus 4.11.2024 § 221\n\nUSO-verkosto 2025-2026\n\nEhdotus\n\n"
    "Kunnanhallitus päättää, että Juvan kunta tarttuu kutsuun USO-verkostoon.\n\nPäätös\n\n{}\n"
)


def test_the_explanation_names_the_row_of_the_lexicon_and_what_each_sentence_is_taken_for() -> None:
    one = explain_text(ITEM.format("Ehdotus hyväksyttiin. Merkittiin, että Aho poistui klo 17."))
    assert one.outcome == "joins"
    assert str(one.clauses[0].row).startswith("tarttua: join")
    assert [sentence.taken_for for sentence in one.sentences] == ["formula of adoption", "attendance"]
    assert one.left_over == []
    assert "formula of adoption" in explanation_as_text(one)


def test_the_explanation_shows_what_is_left_over() -> None:
    one = explain_text(ITEM.format("Ehdotus hyväksyttiin. Rahat ohjataan kuitenkin tienpitoon."))
    assert one.outcome == "unclear"
    assert one.left_over == ["Rahat ohjataan kuitenkin tienpitoon."]
    told = "the municipality joins unless this changes it: Rahat ohjataan kuitenkin tienpitoon."
    assert one.warnings == [f"left_over: Not accounted for; {told}"]


def test_a_class_of_words_is_known_with_the_case_in_which_the_noun_stands() -> None:
    found = words("paattaa osallistumisesta verkostoon")
    assert {"membership", "membership:ela", "network:ill"} <= found.classes
    assert "membership:ill" not in found.classes
    assert "decide" in found.meanings
    assert found.negation is None
    negation = words("kunta ei osallistu").negation
    assert negation is not None
    assert negation.form == "ei"

"""Write the inflected forms of the lexicon's Finnish words, parsers/vocabulary/forms_fi.tsv, and of the ordinary
words of minutes, ordinary_forms_fi.tsv.

    python -m tools.inflect            writes the files anew
    python -m tools.inflect --add      adds the forms of new words only (quicker while one tries words)
    python -m tools.inflect --check    tells whether the files are what would be written; exit code 1 where not;
                                       with --sample of every twentieth word only (seconds instead of minutes)

The forms come from pypykko (a finite-state generator, MIT); it is needed for development only. A form that is also a
form of another word ("uusi": renewed, new) is marked with "!": readers ask more of it.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from parsers.text.normalize import plain

FOLDER = Path(__file__).parent.parent / "parsers" / "vocabulary"
TARGET = FOLDER / "forms_fi.tsv"
ORDINARY = FOLDER / "ordinary_forms_fi.tsv"

# what is generated of a verb: the tags of the generator, and the feature that readers see
VERB_FORMS = {
    "present": ("+pres+1sg", "+pres+3sg", "+pres+1pl", "+pres+3pl", "+imper+3sg"),
    "present_passive": ("+pass+pres",),
    "conditional": ("+cond+3sg", "+cond+3pl", "+pass+cond"),
    "past": ("+past+3sg", "+past+3pl"),
    "past_passive": ("+pass+past",),
    "connegative": ("+pres+conneg", "+cond+conneg", "+pass+pres+conneg", "+pass+cond+conneg"),
    "infinitive": ("+inf1",),
    "to_do": ("+inf3+ill",),
    "from_doing": ("+inf3+ela",),
    "doing": ("+inf3+ine", "+inf3+ade"),
    "without_doing": ("+inf3+abe",),
    "participle": (
        "+part_pres+sg+nom", "+part_pres+sg+gen", "+part_pres+poss3", "+part_past+sg+nom", "+part_past+pl+nom",
        "+part_past+sg+gen", "+part_past+sg+tra",
    ),
    "participle_passive": (
        "+pass+part_past+sg+nom", "+pass+part_past+sg+gen", "+pass+part_past+sg+par", "+pass+part_past+sg+tra",
        "+pass+part_pres+sg+nom", "+pass+part_pres+sg+gen", "+pass+part_pres+sg+tra", "+pass+part_pres+sg+ess",
    ),
    "agent": ("+part_ma+sg+gen", "+part_ma+sg+nom", "+part_ma+sg+par", "+part_ma+sg+ela", "+part_ma+sg+ill"),
    **{f"noun_{case}": (f"+inf4+sg+{case}", f"+inf4+sg+{case}+poss3")
       for case in ("nom", "gen", "par", "ine", "ela", "ill", "ade", "all", "ess", "tra")},
}  # fmt: skip
NOUN_FORMS = {
    case: (f"+sg+{case}", f"+sg+{case}+poss3", f"+pl+{case}", f"+pl+{case}+poss3")
    for case in ("nom", "gen", "par", "ine", "ela", "ill", "ade", "abl", "all", "ess", "tra")
}
# of an ordinary word the cases that say nothing of a side, by its kind (parsers/vocabulary/ordinary_fi.tsv): an
# illative can name what is joined, an essive a role, a nominative a subject; of the other cases readers ask more, of
# "free" nothing; a compound begins with "first"
ORDINARY_CASES: dict[str, dict[str, tuple[str, ...]]] = {
    "noun": {
        "gen": ("gen",),
        "par": ("par",),
        "ela": ("ela",),
        "ine": ("ine",),
        "free": ("ade", "abl", "all"),
    },
    "event": {"gen": ("gen",), "par": ("par",), "ela": ("ela",)},
    "actor": {"who": ("gen",), "par": ("par",), "ela": ("ela",)},
    "doing": {
        "gen": ("gen",),
        "par": ("par",),
        "ela": ("ela",),
        "ine": ("ine",),
        "free": ("ade", "abl", "all"),
    },
    "adjective": {"free": ("gen", "par", "ine", "ela", "ill", "ade", "abl", "all")},
    "done": {"free": ("gen", "ine", "ela", "ill", "ade", "abl", "all")},
}


# of what is said beside a decision ("thing", "quality") these forms; readers know the others by the genitive. Of an
# ordinary verb what was told ("told"), by when it was, and what else ("works")
BESIDE_FORMS = [f"+{number}+{case}" for number in ("sg", "pl") for case in ("nom", "gen", "par", "ill")] + [
    "+pl+ine"
]
TOLD = ("past", "past_passive", "participle", "participle_passive")
ORDINARY_VERB_FORMS = {
    feature: tuple(
        tag for tag in VERB_FORMS[feature] if not tag.endswith(("1sg", "1pl", "poss3", "+tra", "imper+3sg"))
    )
    for feature in ("present", "present_passive", "conditional", "infinitive", *TOLD)
}
# what a negation is followed by, of a verb of ordinary sentences
DENIED = ("+pres+conneg",)


def rows(name: str) -> Iterator[list[str]]:
    """The rows of a table of the vocabulary, without its comments."""
    for line in (FOLDER / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def table(kept: str = "", every: int = 1) -> str:
    """The file's text: form, and for each word that has it its lemma and feature; sorted. `kept`: an earlier text whose
    words are not inflected again."""
    analyze = _analyser() if every == 1 else None

    found: dict[str, set[str]] = defaultdict(set)
    others: set[str] = set()
    words = {(row[1], "verb") for row in rows("verbs_fi.tsv")} | {
        (row[1], "noun") for row in rows("nouns_fi.tsv")
    }
    left_out = {row[1]: row[2].split(",") for row in rows("nouns_fi.tsv") if len(row) > 2}
    done = _earlier(kept, found, others, {plain(lemma.replace("|", "")) for lemma, _ in words})
    for lemma, kind in sorted(words)[::every]:
        if plain(lemma.replace("|", "")) in done:
            continue
        first, _, last = lemma.rpartition("|")
        lemma = first + last
        for feature, tags in (VERB_FORMS if kind == "verb" else NOUN_FORMS).items():
            if feature in left_out.get(lemma, ()):
                continue
            for form in {first + form for tag in tags for form in inflected(last, kind, tag)}:
                found[plain(form)].add(f"{plain(lemma)}:{feature}")
                if analyze and any(
                    a.lemma != lemma and a.source == "Lexicon" and a.pos in ("noun", "verb", "adjective", "adverb")
                       for a in analyze(form)):  # fmt: skip
                    others.add(plain(form))
    lines = [f"{form}{'!' * (form in others)}\t{','.join(sorted(found[form]))}" for form in sorted(found)]
    return "\n".join(lines) + "\n"


def inflected(word: str, kind: str, tag: str) -> set[str]:
    """The forms of a word by a tag of the generator."""
    from pypykko.generate import generate_wordform

    ways = (generate_wordform(word, kind, tag, homonym=number) for number in ("", "1", "2"))
    return next(filter(None, ways), set())


def ordinary_table(every: int = 1) -> str:
    """The text of the ordinary words' forms: a line for each word and case, in the order of the table."""
    words = [(kind, lemma) for kind, _, lemmas in rows("ordinary_fi.tsv") for lemma in lemmas.split()]
    lines = []
    for kind, lemma in words[::every]:
        if kind in ("adverb", "word", "act", "paper", "matter"):
            lines.append(f"{'how' if kind == 'adverb' else kind}\t{plain(lemma)}")
            continue
        if kind in ("tells", "sends", "works", "shifts"):
            lines += _verb_lines(kind, lemma)
            continue
        if kind in ("thing", "appeal", "quality"):
            pos = "adjective" if kind == "quality" else "noun"
            forms = {plain(form) for tag in BESIDE_FORMS for form in inflected(lemma, pos, tag)}
            lines.append(f"{kind}\t{' '.join(sorted(forms))}")
            continue
        pos = {"adjective": "adjective", "doing": "verb", "done": "verb"}.get(kind, "noun")
        stems = {"doing": ("+inf4+sg",), "done": [f"+pass+{tense}{n}" for tense in ("part_past", "part_pres")
                 for n in ("+sg", "+pl")]}.get(kind, ("+sg", "+pl"))  # fmt: skip
        for name, cases in ORDINARY_CASES[kind].items():
            tags = [f"{stem}+{case}{own}" for case in cases for stem in stems for own in ("", "+poss3")]
            forms = {plain(form) for tag in tags for form in inflected(lemma, pos, tag)}
            if not forms:
                raise SystemExit(f"the generator does not know {lemma} ({kind}): split it or leave it out")
            lines.append(f"{name}\t{' '.join(sorted(forms))}")
        if kind not in ("adjective", "done"):
            nominatives = inflected(lemma, pos, f"{stems[0]}+nom")
            first = nominatives | {form for stem in stems for form in inflected(lemma, pos, f"{stem}+gen")}
            first |= {form.removesuffix("nen") + "s" for form in nominatives if form.endswith("nen")}
            lines.append(f"first\t{' '.join(sorted(map(plain, first)))}")
    return "\n".join(lines) + "\n"


def _verb_lines(kind: str, lemma: str) -> Iterator[str]:
    """The forms of an ordinary verb by what they say beside a decision, but for what a negation is followed by; of a
    verb of the lexicon as they stand there."""
    found: dict[str, set[str]] = {}
    known, word = _of_lexicon(), plain(lemma)
    for feature, tags in ORDINARY_VERB_FORMS.items():
        forms = known.get((word, feature)) or {
            plain(f) for tag in tags for f in inflected(lemma, "verb", tag)
        }
        for form in forms:
            told = feature in TOLD and not form.endswith(
                ("va", "van", "vaksi", "vana", "vansa")
            )  # "keskusteltava"
            name = "works" if kind == "tells" and not told else "told" if kind == "tells" else kind
            found.setdefault(name, set()).add(form)
    if kind != "shifts":  # what shifts is no ordinary thing
        found["thing"] = set()
        for case in ("nom", "gen", "par", "ela", "ill", "ine"):
            tag = f"+inf4+sg+{case}"
            found["thing"] |= known.get((word, f"noun_{case}")) or {
                plain(f) for f in inflected(lemma, "verb", tag)
            }
        found["denied"] = {plain(form) for tag in DENIED for form in inflected(lemma, "verb", tag)}
    for name, forms in found.items():
        yield f"{name}\t{' '.join(sorted(forms))}"


@cache
def _of_lexicon() -> dict[tuple[str, str], set[str]]:
    """The forms of the lexicon's words by lemma and feature."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for line in TARGET.read_text(encoding="utf-8").splitlines():
        form, _, senses = line.partition("\t")
        for sense in senses.split(","):
            lemma, _, feature = sense.partition(":")
            found[lemma, feature].add(form.rstrip("!"))
    return dict(found)


def _analyser() -> Callable[[str], Iterable[Any]]:
    """What tells which words a form may be of; it takes long to load."""
    from pypykko.parse import analyze

    return analyze  # type: ignore[no-any-return]  # pypykko has no types


def _earlier(kept: str, found: dict[str, set[str]], others: set[str], wanted: set[str]) -> set[str]:
    """Take over the forms of an earlier text; the lemmas that it has."""
    for line in kept.splitlines():
        form, _, senses = line.partition("\t")
        still = {s for s in senses.split(",") if s.partition(":")[0] in wanted}
        if still:
            found[form.rstrip("!")] |= still
            if form.endswith("!"):
                others.add(form[:-1])
    return {sense.partition(":")[0] for senses in found.values() for sense in senses}


def _check_sample() -> int:
    """Whether the forms of every twentieth word stand in the file as the generator gives them."""
    written = dict(
        line.split("\t") for line in TARGET.read_text(encoding="utf-8").replace("!", "").splitlines()
    )
    made = dict(line.split("\t") for line in table(every=20).replace("!", "").splitlines())
    lacking = [
        form
        for form, senses in made.items()
        if not set(senses.split(",")) <= set(written.get(form, "").split(","))
    ]
    ordinary = ORDINARY.read_text(encoding="utf-8").splitlines()
    lacking += [line for line in ordinary_table(every=20).splitlines() if line not in ordinary]
    print(
        f"{len(made)} forms looked at, {len(lacking)} differ{': ' + ', '.join(lacking[:9]) if lacking else ''}"
    )
    return 1 if lacking else 0


def main() -> int:
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for option in ("--add", "--check", "--sample"):
        words.add_argument(option, action="store_true")
    asked = words.parse_args()
    sys.argv[1:] = []  # the generator reads the command line when it is imported
    if asked.sample:
        return _check_sample()
    made = table(TARGET.read_text(encoding="utf-8") if asked.add else "")
    written = {TARGET: made, ORDINARY: ordinary_table()}
    if asked.check:
        differ = [to.name for to, text in written.items() if to.read_text(encoding="utf-8") != text]
        print(
            f"differ: {', '.join(differ)}: run python -m tools.inflect"
            if differ
            else "the forms are up to date"
        )
        return 1 if differ else 0
    for to, text in written.items():
        to.write_text(text, encoding="utf-8")
        print(f"{to.name}: {text.count(chr(10))} lines")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

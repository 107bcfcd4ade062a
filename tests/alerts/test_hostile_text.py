"""What a page says never becomes a mention, a link, markup, a header or code, and loses none of its meaning."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alerts.delivery.deliver import deliver
from alerts.text.render import WordingError, render_change, render_digest
from alerts.text.sanitize import WORD_JOINER, from_page, without_direction_marks
from alerts.text.telling import ChangeFacts
from cli.output import plain
from tests.alerts.conftest import WEBHOOK, change_row, happen, mailto, subscribe

HOSTILE = [
    "<!channel> <!here|here> <@U123ABC> <#C123> <https://evil.example|klikkaa>",
    "<script>alert(1)</script> <img src=x onerror=alert(1)> </p><h1>x</h1> &lt;b&gt; &amp;",
    "{{ 7 * 7 }} {% for i in range(10**9) %}{% endfor %} {{ ''.__class__.__mro__ }} {# x #} ${x} %(name)s",
    "otsikko\r\nBcc: uhri@example.fi\r\n\r\n<h1>runko</h1>",
    "pitkä " * 16_000,
    "normaali \u202egnol\u202c teksti \u2066x\u2069 \u200f",
    "juhla 🎉👩‍👩‍👧 ja ⚠️",
    "@channel @here @all @matti `koodi` ```lohko``` *paksu* _kursiivi_ ~viiva~ > lainaus",
    "https://evil.example/?a=1 http://evil.example mailto:uhri@example.fi javascript:alert(1)",
    "\x00\x07\x1b[31mpunainen\x1b[0m \x7f \ufffe \ud800".encode("utf-8", "ignore").decode(),
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_page_text_arrives_harmless_in_slack_and_mail(slack, mail, at, text):
    subscribe(WEBHOOK, mailto(mail, "lukija@example.fi"))
    payload = {"title": text, "quotes": [text], "case_number": text, "body": {"name": text, "kind": "board"}}
    assert [deliver(one).kind for one in happen(change_row(payload=payload))] == ["sent", "sent"]

    [told] = slack.payloads()
    blocks = told["attachments"][0]["blocks"]
    for block in blocks[1:]:
        assert block["text"]["verbatim"] is True, "Slack itself makes no links"
        words = block["text"]["text"]
        assert len(words) <= 3000
        assert words.count("<") == words.count("<https://portaali.example.fi/"), "our own link alone"
        assert "`" not in words
    [message] = mail.messages
    assert message.recipients == ("lukija@example.fi",)
    assert message.message["Bcc"] is None
    assert len(message.subject) <= 120
    html = message.part("html")
    assert "<script" not in html
    assert "<img" not in html
    assert html.count("<h1") == 1
    assert html.count("<a ") == 1
    for shown in (message.part("plain"), html, "\n".join(block["text"]["text"] for block in blocks)):
        assert len(shown) < 12_000
        assert "49" not in shown
        assert not set(shown) & set("\x00\x07\x1b\x7f\u202e\u2066\u200f")


def test_the_words_stay_as_they_were(at):
    facts = ChangeFacts("joined", {"title": HOSTILE[0], "quotes": [HOSTILE[2]]}, "182")
    text = render_change(facts).text.replace(WORD_JOINER, "")
    assert HOSTILE[0] in text
    assert HOSTILE[2] in text


def test_long_text_is_cut_at_a_word_and_says_so():
    cut = from_page("sana " * 1000, limit=100)
    assert len(cut) <= 100
    assert cut.endswith("sana…")


def test_the_terminal_gets_no_control_characters():
    assert "\x1b" not in plain(HOSTILE[-1])


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=400))
def test_whatever_the_text_slack_gets_only_our_own_link(text):
    facts = ChangeFacts(
        "joined", {"title": text, "quotes": [text], "url": "https://portaali.example.fi/1"}, "182"
    )
    for message in (render_change(facts), render_digest([facts, facts])):
        words = "\n".join(message.slack)
        assert words.count("<") == words.count("<https://portaali.example.fi/1|")
        assert words.count(">") == words.count("|Lähde>") + sum(
            line.startswith(">") for line in words.splitlines()
        )


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        'https://x.example.fi/"onclick=alert(1)',
        "https://x.example.fi/ <!channel>",
        "ftp://x",
    ],
)
def test_an_address_that_is_no_plain_web_address_is_no_link(url):
    message = render_change(ChangeFacts("joined", {"url": url}, "182"))
    assert "<a " not in message.html
    assert "|Lähde>" not in "".join(message.slack)


@pytest.mark.parametrize(
    "template",
    [
        "{{ told.__class__.__mro__[1].__subclasses__() }}",
        "{{ ''.__class__.__base__ }}",
        "{{ _.__globals__ }}",
        "{{ 'x' * 10**9 }}",
        "{{ 9**9**9 }}",
        "{% for i in range(10**9) %}x{% endfor %}",
        "{{ unknown }}",
        "{{ config }}",
        "{% debug %}",
        "{{ told.headline.format_map }}{{ '{0.__class__}'.format(told) }}",
        "{% macro again() %}{{ again() }}{% endmacro %}{{ again() }}",
        "{{ told.headline.encode('utf-8').decode('utf-8').split('x', -1).index('q') }}",
        "{{ told.headline.encode('ascii') }}",
        "{{ [1].pop(7) }}",
        "{% include 'no.such' %}",
    ],
)
def test_a_template_of_ones_own_runs_in_the_sandbox_and_fails_with_its_name(tmp_path, monkeypatch, template):
    monkeypatch.setenv("USOVAHTI_TEMPLATES", str(tmp_path))
    (tmp_path / "change.txt.j2").write_text(template)
    began = time.monotonic()
    with pytest.raises(WordingError, match=r"change\.txt\.j2"):
        render_change(ChangeFacts("joined", {}, "182"))
    assert time.monotonic() - began < 5


def test_a_template_of_ones_own_takes_the_place_of_the_packaged_one(tmp_path, monkeypatch):
    monkeypatch.setenv("USOVAHTI_TEMPLATES", str(tmp_path))
    (tmp_path / "change.txt.j2").write_text("OMA: {{ told.headline }}")
    message = render_change(ChangeFacts("joined", {}, "182"))
    assert message.text == "OMA: Jämsä osallistuu USO-verkostoon\n"
    assert "<h1" in message.html


def test_personal_codes_and_telephone_numbers_of_a_page_reach_no_alert():
    text = "Hakija 010190-123A, puh. 040 123 4567"
    payload = {
        "title": text,
        "quotes": [text],
        "case_number": text,
        "warnings": [{"code": "x", "message": text}],
    }
    message = render_change(ChangeFacts("joined", payload, "182"))
    for form in (message.subject, message.text, message.html, *message.slack):
        assert "010190" not in form
        assert "4567" not in form


@pytest.mark.parametrize(
    "text",
    ["https://evil.example", "javascript:alert(1)", "mailto:esimerkki", "@channel"],
)
def test_what_a_page_writes_is_no_link_and_calls_nobody(text: str) -> None:
    shown = from_page(text, limit=200)
    assert WORD_JOINER in shown
    assert not re.search(r"https?://|javascript:\S|mailto:\S|@\w", shown.replace(WORD_JOINER, " "))


def test_marks_that_turn_the_direction_go() -> None:
    assert without_direction_marks("a\u202eb\u2066c\u200f") == "abc"

"""Whether a packed document, whose bytes say nothing as they are, mentions the network."""

from __future__ import annotations

from parsers.formats.sniff import form_of


def mention(data: bytes) -> tuple[bool, str | None]:
    """Whether the document mentions the network, and which part of it could not be looked at, or None.

    Raises parsers.errors.Unreadable where it could not be looked at.
    """
    # Each form loads only what it needs: nearly all such documents are PDFs that mention nothing
    if form_of(data) == "pdf":
        from parsers.formats.pdf import pdf_text

        return pdf_text.mention(data)
    from parsers.formats.plain_text import text_of
    from parsers.source import Source
    from parsers.topic.names import mentions_network

    document = text_of(Source(data=data))
    return mentions_network(document.text.encode()), document.gap

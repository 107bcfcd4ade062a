"""Plain text: spans, one normal form, lines, sentences, numbers, dates, bodies, municipalities."""

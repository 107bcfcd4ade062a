"""PDF -> plain text: characters by place, rows, paragraphs."""

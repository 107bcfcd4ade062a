"""The parts of an item: headings, header fields, title, earlier handlings, presenter, owner."""

"""How good and how fast an extractor is, in numbers; not part of what users install."""

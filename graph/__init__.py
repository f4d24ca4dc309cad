"""Where the records are kept: the store seam, its two stores and the named questions."""

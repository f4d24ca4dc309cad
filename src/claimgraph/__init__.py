"""Who said what in the news, about whom, through whom, and who denies it: kept as a graph."""

__version__ = "0.1.0"

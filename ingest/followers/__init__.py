"""Followers compare what was read with the rest of the graph: they come behind the change number and write judgements."""

"""A stranger's Cypher: what of it is refused, and how it is written so that a server can stop it."""

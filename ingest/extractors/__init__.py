"""Optional extractors: others than the rules, that give the same typed values through the same checks."""

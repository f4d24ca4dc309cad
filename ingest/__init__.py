"""How news becomes records: from a text to its statements, speakers and claims."""

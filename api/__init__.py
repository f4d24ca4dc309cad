"""How people ask: HTTP, command line and web pages."""

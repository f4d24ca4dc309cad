"""The commands of the command line, by what they are for. Each imports only what it needs, when it runs."""

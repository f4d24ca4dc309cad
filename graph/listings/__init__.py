"""Listings: statements, claims, agents and articles as flat rows, filtered and page by page."""

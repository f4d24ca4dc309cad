"""The graph as RDF: records as named graphs, exports, the SPARQL view and its questions."""

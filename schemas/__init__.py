"""What things are: nodes, relationships, acts, times, ids and errors. Imports nothing else of claimgraph."""

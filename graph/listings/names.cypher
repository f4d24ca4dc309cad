// Who is meant by a name: an agent's id, or any of its names, whatever capitals and punctuation.

//: id
MATCH (g:Agent {id: $name})
RETURN g.id AS id

//: name
MATCH (n:Name {key: $key})
MATCH (g:Agent)-[:NAMED]->(n)
RETURN DISTINCT g.id AS id
ORDER BY id

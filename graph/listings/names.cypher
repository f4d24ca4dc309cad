// Who is meant by a name: an agent's id, or any of its names, whatever capitals and punctuation.

//: id
MATCH (g:Agent {id: $name})
RETURN g.id AS id

//: name
MATCH (n:Name {key: $key})
MATCH (g:Agent)-[:NAMED]->(n)
RETURN DISTINCT g.id AS id
ORDER BY id

//: same
UNWIND $ids AS id
MATCH (g:Agent {id: id})-[j:SAME_AS]-(same:Agent)
WHERE j.verdict = 'same' AND j.retracted_at IS NULL
RETURN DISTINCT same.id AS id
ORDER BY id

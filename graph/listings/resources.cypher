// One node with everything around it. Labels are filled in from the model, as no engine takes them as values.

//: node
MATCH (n:{label} {{id: $id}})
RETURN n AS node

//: out
MATCH (n:{label} {{id: $id}})-[r]->(other)
RETURN type(r) AS relation, r AS relationship, labels(other) AS labels, other AS other
ORDER BY relation, other.id
LIMIT $limit

//: in
MATCH (n:{label} {{id: $id}})<-[r]-(other)
WHERE NOT type(r) IN $apart
RETURN type(r) AS relation, r AS relationship, labels(other) AS labels, other AS other
ORDER BY relation, other.id
LIMIT $limit

//: counts
MATCH (n:{label} {{id: $id}})<-[r]-(other)
WHERE type(r) IN $apart
RETURN type(r) AS relation, count(r) AS links
ORDER BY relation

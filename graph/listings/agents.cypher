// Agents in the order of their names.

//: start all
MATCH (g:Agent)

//: start name
UNWIND $name AS one
MATCH (g:Agent {id: one})

//: start text
CALL db.index.fulltext.queryNodes('name_text', $text) YIELD node AS n
MATCH (g:Agent)-[:NAMED]->(n)

//: where known_at
g.recorded_at <= $known_at AND (g.retracted_at IS NULL OR g.retracted_at > $known_at)

//: where text
EXISTS { MATCH (g)-[:NAMED]->(n:Name) WHERE all(word IN $words WHERE n.key CONTAINS word) }

//: where kind
g.kind = $kind

//: where spoken_of
(EXISTS {
  MATCH (g)<-[:SAID_BY|ON_BEHALF_OF|AGAINST|ADDRESSED_TO|VIA]-(s:Statement)
  WHERE s.recorded_at <= $known_at AND (s.retracted_at IS NULL OR s.retracted_at > $known_at)
} OR EXISTS { MATCH (g)<-[:ABOUT]-(:Claim) } OR EXISTS { MATCH (g)<-[:PUBLISHED_BY]-(:Article) })

//: where after
(g.name > $after_name OR (g.name = $after_name AND g.id > $after_id))

//: keys
g.id AS id, g.name AS name
ORDER BY name, id
LIMIT $limit

//: rows
UNWIND $ids AS id
MATCH (g:Agent {id: id})
CALL (g) {
  OPTIONAL MATCH (g)-[:NAMED]->(n:Name)
  WITH DISTINCT n.text AS text ORDER BY text
  RETURN collect(text) AS names
}
CALL (g) {
  OPTIONAL MATCH (g)<-[:SAID_BY]-(s:Statement)
  WHERE s.recorded_at <= $known_at AND (s.retracted_at IS NULL OR s.retracted_at > $known_at)
  RETURN count(s) AS statements
}
CALL (g) {
  OPTIONAL MATCH (g)<-[:AGAINST]-(s:Statement)
  WHERE s.recorded_at <= $known_at AND (s.retracted_at IS NULL OR s.retracted_at > $known_at)
  RETURN count(s) AS accused
}
RETURN
  g.id AS id, g.name AS name, g.kind AS kind, names, coalesce(g.source, false) AS source,
  coalesce(g.resolved, true) AS resolved, g.wikidata AS wikidata, g.membership AS membership,
  statements, accused, g.recorded_at AS recorded_at

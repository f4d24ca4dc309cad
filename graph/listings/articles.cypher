// Articles, the newest first. Those of unknown date stand where they were retrieved.

//: start all
MATCH (a:Article)

//: start outlet
UNWIND $outlet AS one
MATCH (:Agent {id: one})<-[:PUBLISHED_BY]-(a:Article)

//: where known_at
a.recorded_at <= $known_at AND (a.retracted_at IS NULL OR a.retracted_at > $known_at)

//: where as_of
a.published_at_latest <= $as_of

//: where since
a.published_at_latest >= $since

//: where until
coalesce(a.published_at, a.published_at_latest) <= $until

//: where article
a.id IN $article

//: where outlet
EXISTS { MATCH (a)-[:PUBLISHED_BY]->(g:Agent) WHERE g.id IN $outlet }

//: where language
a.language = $language

//: where text
all(word IN $words WHERE toLower(a.text) CONTAINS word)

//: where after
(a.published_at_latest < $after_at OR (a.published_at_latest = $after_at AND a.id < $after_id))

//: where from
(a.published_at_latest < $after_at OR (a.published_at_latest = $after_at AND a.id <= $after_article))

//: keys
a.id AS id, a.published_at_latest AS at
ORDER BY at DESC, id DESC
LIMIT $limit

//: rows
UNWIND $ids AS id
MATCH (a:Article {id: id})
OPTIONAL MATCH (a)-[:PUBLISHED_BY]->(outlet:Agent)
CALL (a) {
  OPTIONAL MATCH (a)<-[:IN]-(s:Statement)
  WHERE s.recorded_at <= $known_at AND (s.retracted_at IS NULL OR s.retracted_at > $known_at)
  RETURN count(s) AS statements
}
RETURN
  a.id AS id, a.headline AS headline, outlet.name AS outlet, outlet.id AS outlet_id, a.url AS url,
  coalesce(a.published_at, a.published_at_latest) AS published_at,
  a.published_at_precision AS published_precision, a.published_at_basis AS published_basis,
  a.language AS language, coalesce(a.language_guessed, false) AS language_guessed,
  a.byline AS byline, statements, size(a.text) AS characters, a.retrieved_at AS retrieved_at,
  a.recorded_at AS recorded_at

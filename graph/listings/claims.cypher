// Claims, the latest that came into the graph first. Counts go through the group of claims judged the same.
// A statement that answers one of theirs with a denial that covers the claim denies it too, as in the questions.

//: start all
MATCH (c:Claim)

//: start about
UNWIND $about AS one
MATCH (:Agent {id: one})<-[:ABOUT]-(c:Claim)

//: start text
CALL db.index.fulltext.queryNodes('claim_text', $text) YIELD node AS c
WITH c

//: start article
MATCH (:Article {id: $article})<-[:IN]-(s:Statement)-[:ASSERTS|DENIES|QUESTIONS|MENTIONS]->(c:Claim)

//: where known_at
c.recorded_at <= $known_at AND (c.retracted_at IS NULL OR c.retracted_at > $known_at)

//: where about
EXISTS { MATCH (c)-[:ABOUT]->(g:Agent) WHERE g.id IN $about }

//: where text
all(word IN $words WHERE toLower(c.text) CONTAINS word)

//: where article
EXISTS { MATCH (c)<-[:ASSERTS|DENIES|QUESTIONS|MENTIONS]-(:Statement)-[:IN]->(:Article {id: $article}) }

//: where language
c.language = $language

//: where disputed
$disputed = (
  (EXISTS {
    MATCH (c)<-[:DENIES]-(s:Statement)-[:IN]->(a:Article)
    WHERE s.recorded_at <= $known_at AND (s.retracted_at IS NULL OR s.retracted_at > $known_at)
      AND a.published_at_latest <= $as_of
  } OR EXISTS {
    MATCH (c)-[ours:IN_GROUP]->(:ClaimGroup)<-[its:IN_GROUP]-(:Claim)<-[:DENIES]-(s:Statement)-[:IN]->(a:Article)
    WHERE ours.recorded_at <= $known_at AND (ours.retracted_at IS NULL OR ours.retracted_at > $known_at)
      AND its.recorded_at <= $known_at AND (its.retracted_at IS NULL OR its.retracted_at > $known_at)
      AND s.recorded_at <= $known_at AND (s.retracted_at IS NULL OR s.retracted_at > $known_at)
      AND a.published_at_latest <= $as_of
  } OR EXISTS {
    MATCH (c)<-[:ASSERTS|DENIES|QUESTIONS|MENTIONS]-(:Statement)<-[answer:RESPONDS_TO {how: 'denies'}]-(s:Statement)-[:IN]->(a:Article)
    WHERE c.id IN answer.covers
      AND answer.recorded_at <= $known_at AND (answer.retracted_at IS NULL OR answer.retracted_at > $known_at)
      AND s.recorded_at <= $known_at AND (s.retracted_at IS NULL OR s.retracted_at > $known_at)
      AND a.published_at_latest <= $as_of
  } OR EXISTS {
    MATCH (c)-[ours:IN_GROUP]->(:ClaimGroup)<-[its:IN_GROUP]-(same:Claim)<-[:ASSERTS|DENIES|QUESTIONS|MENTIONS]-(:Statement)<-[answer:RESPONDS_TO {how: 'denies'}]-(s:Statement)-[:IN]->(a:Article)
    WHERE same.id IN answer.covers
      AND ours.recorded_at <= $known_at AND (ours.retracted_at IS NULL OR ours.retracted_at > $known_at)
      AND its.recorded_at <= $known_at AND (its.retracted_at IS NULL OR its.retracted_at > $known_at)
      AND answer.recorded_at <= $known_at AND (answer.retracted_at IS NULL OR answer.retracted_at > $known_at)
      AND s.recorded_at <= $known_at AND (s.retracted_at IS NULL OR s.retracted_at > $known_at)
      AND a.published_at_latest <= $as_of
  })
  AND
  (EXISTS {
    MATCH (c)<-[:ASSERTS]-(s:Statement)-[:IN]->(a:Article)
    WHERE s.recorded_at <= $known_at AND (s.retracted_at IS NULL OR s.retracted_at > $known_at)
      AND a.published_at_latest <= $as_of
  } OR EXISTS {
    MATCH (c)-[ours:IN_GROUP]->(:ClaimGroup)<-[its:IN_GROUP]-(:Claim)<-[:ASSERTS]-(s:Statement)-[:IN]->(a:Article)
    WHERE ours.recorded_at <= $known_at AND (ours.retracted_at IS NULL OR ours.retracted_at > $known_at)
      AND its.recorded_at <= $known_at AND (its.retracted_at IS NULL OR its.retracted_at > $known_at)
      AND s.recorded_at <= $known_at AND (s.retracted_at IS NULL OR s.retracted_at > $known_at)
      AND a.published_at_latest <= $as_of
  })
)

//: where as_of
EXISTS {
  MATCH (c)<-[:ASSERTS|DENIES|QUESTIONS|MENTIONS]-(:Statement)-[:IN]->(a:Article)
  WHERE a.published_at_latest <= $as_of
}

//: where after
(c.recorded_at < $after_at OR (c.recorded_at = $after_at AND c.id > $after_id))

//: keys
c.id AS id, c.recorded_at AS at
ORDER BY at DESC, id
LIMIT $limit

//: rows
UNWIND $ids AS id
MATCH (c:Claim {id: id})
CALL (c) {
  OPTIONAL MATCH (c)-[:ABOUT]->(g:Agent)
  WITH g ORDER BY g.name, g.id
  RETURN collect(g.name) AS about, collect(g.id) AS about_ids
}
CALL (c) {
  OPTIONAL MATCH (c)-[ours:IN_GROUP]->(group:ClaimGroup)
  WHERE ours.recorded_at <= $known_at AND (ours.retracted_at IS NULL OR ours.retracted_at > $known_at)
  RETURN min(group.id) AS group_id
}
CALL (c) {
  MATCH (c)-[ours:IN_GROUP]->(group:ClaimGroup)
  // A pattern of its own: within one pattern a relationship is walked once, and c is in the group too.
  MATCH (group)<-[its:IN_GROUP]-(:Claim)<-[stance:ASSERTS|DENIES|QUESTIONS|MENTIONS]-(s:Statement)-[:IN]->(a:Article)
  WHERE ours.recorded_at <= $known_at AND (ours.retracted_at IS NULL OR ours.retracted_at > $known_at)
    AND its.recorded_at <= $known_at AND (its.retracted_at IS NULL OR its.retracted_at > $known_at)
    AND s.recorded_at <= $known_at AND (s.retracted_at IS NULL OR s.retracted_at > $known_at)
    AND a.published_at_latest <= $as_of
  RETURN
    count(DISTINCT CASE WHEN type(stance) = 'ASSERTS' THEN s.id END) AS asserted,
    collect(DISTINCT CASE WHEN type(stance) = 'DENIES' THEN s.id END) AS denials,
    count(DISTINCT CASE WHEN type(stance) = 'QUESTIONS' THEN s.id END) AS questioned,
    count(DISTINCT CASE WHEN type(stance) = 'MENTIONS' THEN s.id END) AS mentioned
}
CALL (c) {
  MATCH (c)-[ours:IN_GROUP]->(group:ClaimGroup)
  MATCH (group)<-[its:IN_GROUP]-(same:Claim)<-[:ASSERTS|DENIES|QUESTIONS|MENTIONS]-(:Statement)<-[answer:RESPONDS_TO {how: 'denies'}]-(s:Statement)-[:IN]->(a:Article)
  WHERE same.id IN answer.covers
    AND ours.recorded_at <= $known_at AND (ours.retracted_at IS NULL OR ours.retracted_at > $known_at)
    AND its.recorded_at <= $known_at AND (its.retracted_at IS NULL OR its.retracted_at > $known_at)
    AND answer.recorded_at <= $known_at AND (answer.retracted_at IS NULL OR answer.retracted_at > $known_at)
    AND s.recorded_at <= $known_at AND (s.retracted_at IS NULL OR s.retracted_at > $known_at)
    AND a.published_at_latest <= $as_of
  RETURN collect(DISTINCT s.id) AS answers
}
WITH *, size(denials) + size([one IN answers WHERE NOT one IN denials]) AS denied
RETURN
  c.id AS id, c.text AS text, c.language AS language, about, about_ids, asserted, denied, questioned,
  mentioned, asserted > 0 AND denied > 0 AS disputed, group_id AS group, c.event_at AS event_at,
  c.recorded_at AS recorded_at

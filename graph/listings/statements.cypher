// Statements: the newest article first, within an article in the order of reading.
// A query for keys is one start, the conditions asked for and the keys; their rows come after.

//: start article
UNWIND $article AS one
MATCH (s:Statement)-[:IN]->(a:Article {id: one})

//: start speaker
UNWIND $speaker AS one
MATCH (:Agent {id: one})<-[:SAID_BY]-(s:Statement)-[:IN]->(a:Article)

//: start against
UNWIND $against AS one
MATCH (:Agent {id: one})<-[:AGAINST]-(s:Statement)-[:IN]->(a:Article)

//: start via
UNWIND $via AS one
MATCH (:Agent {id: one})<-[:VIA]-(s:Statement)-[:IN]->(a:Article)

//: start about
UNWIND $about AS one
MATCH (:Agent {id: one})<-[:ABOUT]-(:Claim)<-[:ASSERTS|DENIES|QUESTIONS|MENTIONS]-(s:Statement)
MATCH (s)-[:IN]->(a:Article)

//: start claim
MATCH (:Claim {id: $claim})-[ours:IN_GROUP]->(group:ClaimGroup)
MATCH (group)<-[its:IN_GROUP]-(c:Claim)
WHERE ours.recorded_at <= $known_at AND (ours.retracted_at IS NULL OR ours.retracted_at > $known_at)
  AND its.recorded_at <= $known_at AND (its.retracted_at IS NULL OR its.retracted_at > $known_at)
MATCH (c)<-[:ASSERTS|DENIES|QUESTIONS|MENTIONS]-(s:Statement)-[:IN]->(a:Article)

//: start text
CALL db.index.fulltext.queryNodes('statement_quote', $text) YIELD node AS s
MATCH (s)-[:IN]->(a:Article)

//: where known_at
s.recorded_at <= $known_at AND (s.retracted_at IS NULL OR s.retracted_at > $known_at)

//: where speaker
EXISTS { MATCH (s)-[:SAID_BY]->(g:Agent) WHERE g.id IN $speaker }

//: where against
EXISTS { MATCH (s)-[:AGAINST]->(g:Agent) WHERE g.id IN $against }

//: where via
EXISTS { MATCH (s)-[:VIA]->(g:Agent) WHERE g.id IN $via }

//: where about
EXISTS { MATCH (s)-[:ASSERTS|DENIES|QUESTIONS|MENTIONS]->(:Claim)-[:ABOUT]->(g:Agent) WHERE g.id IN $about }

//: where claim
(EXISTS { MATCH (s)-[:ASSERTS|DENIES|QUESTIONS|MENTIONS]->(:Claim {id: $claim}) }
 OR EXISTS {
   MATCH (s)-[:ASSERTS|DENIES|QUESTIONS|MENTIONS]->(:Claim)-[ours:IN_GROUP]->(:ClaimGroup)<-[its:IN_GROUP]-(:Claim {id: $claim})
   WHERE ours.recorded_at <= $known_at AND (ours.retracted_at IS NULL OR ours.retracted_at > $known_at)
     AND its.recorded_at <= $known_at AND (its.retracted_at IS NULL OR its.retracted_at > $known_at)
 })

//: where text
all(word IN $words WHERE toLower(s.quote) CONTAINS word)

//: where act
s.act = $act

//: where form
s.form = $form

//: where hedged
s.hedged = $hedged

//: where after
(a.published_at_latest < $after_at
 OR (a.published_at_latest = $after_at
     AND (a.id < $after_article
          OR (a.id = $after_article
              AND (s.start > $after_start OR (s.start = $after_start AND s.id > $after_id))))))

//: keys
s.id AS id, a.published_at_latest AS at, a.id AS article, s.start AS start
ORDER BY at DESC, article DESC, start, id
LIMIT $limit

//: rows
UNWIND $ids AS id
MATCH (s:Statement {id: id})-[:IN]->(a:Article)
CALL (s) {
  OPTIONAL MATCH (s)-[:SAID_BY]->(g:Agent)
  WITH g ORDER BY g.name, g.id
  RETURN collect(g.name) AS speakers, collect(g.id) AS speaker_ids
}
CALL (s) {
  OPTIONAL MATCH (s)-[:AGAINST]->(g:Agent)
  WITH g ORDER BY g.name, g.id
  RETURN collect(g.name) AS against, collect(g.id) AS against_ids
}
CALL (s) {
  OPTIONAL MATCH (s)-[via:VIA]->(from)
  WITH via, from ORDER BY via.step, from.id
  RETURN collect(CASE WHEN from:Document THEN from.description ELSE from.name END) AS via,
         collect(from.id) AS via_ids
}
CALL (s) {
  OPTIONAL MATCH (s)-[stance:ASSERTS|DENIES|QUESTIONS|MENTIONS]->(c:Claim)
  WITH stance, c ORDER BY c.id
  RETURN collect(c.text) AS claims, collect(c.id) AS claim_ids, collect(type(stance)) AS stances
}
CALL (s) {
  OPTIONAL MATCH (s)-[:GENERATED_BY]->(run:Activity)
  WITH run ORDER BY run.id
  RETURN collect(CASE WHEN run.tool = 'claimgraph' THEN 'rules' ELSE run.rules END) AS runs
}
OPTIONAL MATCH (a)-[:PUBLISHED_BY]->(outlet:Agent)
RETURN
  s.id AS id, speakers, speaker_ids, s.act AS act, against, against_ids, claims, claim_ids, stances,
  s.quote AS quote, s.form AS form, coalesce(s.hedged, false) AS hedged, s.cue AS cue, via, via_ids,
  s.said_at AS said_at, a.id AS article, a.headline AS headline, outlet.name AS outlet, a.url AS url,
  coalesce(a.published_at, a.published_at_latest) AS published_at,
  a.published_at_precision AS published_precision, a.published_at_basis AS published_basis, s.start AS start, s.language AS language,
  s.confidence AS confidence, head(runs) AS read_by, s.recorded_at AS recorded_at, s.retracted_at AS retracted_at

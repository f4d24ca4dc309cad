// Whether two claims, or two agents, are the same, as rules suggest or persons decided: the surest first.

//: start all
MATCH (one:Claim|Agent)-[j:SAME_AS]->(other:Claim|Agent)

//: start agent
UNWIND $agent AS agent
MATCH (one:Agent {id: agent})-[j:SAME_AS]-(other:Agent)

//: start claim
MATCH (one:Claim {id: $claim})-[j:SAME_AS]-(other:Claim)

//: start about
UNWIND $about AS agent
MATCH (:Agent {id: agent})<-[:ABOUT]-(one:Claim)-[j:SAME_AS]-(other:Claim)

//: where known_at
j.recorded_at <= $known_at AND (j.retracted_at IS NULL OR j.retracted_at > $known_at)

//: where as_of
EXISTS {
  MATCH (one)<-[:ASSERTS|DENIES|QUESTIONS|MENTIONS|SAID_BY|AGAINST|ADDRESSED_TO|ON_BEHALF_OF]-(:Statement)-[:IN]->(a:Article)
  WHERE a.published_at_latest <= $as_of
} AND EXISTS {
  MATCH (other)<-[:ASSERTS|DENIES|QUESTIONS|MENTIONS|SAID_BY|AGAINST|ADDRESSED_TO|ON_BEHALF_OF]-(:Statement)-[:IN]->(a:Article)
  WHERE a.published_at_latest <= $as_of
}

//: where verdict
j.verdict = $verdict
  // What a third claim joined needs no decision any more.
  AND (j.verdict <> 'unsure' OR NOT EXISTS {
    MATCH (one)-[ours:IN_GROUP]->(:ClaimGroup)<-[theirs:IN_GROUP]-(other)
    WHERE ours.recorded_at <= $known_at AND (ours.retracted_at IS NULL OR ours.retracted_at > $known_at)
      AND theirs.recorded_at <= $known_at AND (theirs.retracted_at IS NULL OR theirs.retracted_at > $known_at)
  })

//: where claim
(one.id = $claim OR other.id = $claim)

//: where agent
(one.id IN $agent OR other.id IN $agent)

//: where score
coalesce(j.score, 1.0) >= $score

//: where after
(coalesce(j.score, 1.0) < $after_score OR (coalesce(j.score, 1.0) = $after_score AND j.id > $after_id))

//: keys
j.id AS id, coalesce(j.score, 1.0) AS score
ORDER BY score DESC, id
LIMIT $limit

//: rows
UNWIND $ids AS id
MATCH (one:Claim|Agent)-[j:SAME_AS {id: id}]->(other:Claim|Agent)
OPTIONAL MATCH (made:Activity)
WHERE made.id = j.activity
RETURN
  j.id AS id, j.verdict AS verdict, j.score AS score, coalesce(one.text, one.name) AS one, one.id AS one_id,
  one.language AS one_language, coalesce(other.text, other.name) AS other, other.id AS other_id,
  other.language AS other_language, made.agent AS decided_by, made.note AS note,
  j.activity AS activity, j.recorded_at AS recorded_at

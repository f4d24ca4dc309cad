// Who denied a claim, after whom asserted it, through whom and in which outlets, in order of time.
//
// A row is one speaker's denial of one speaker's assertion. The two meet in a claim: the denial
// denies one of the same group and was published no earlier; or it was judged to answer that very
// statement and to cover the claim. What an outlet says in its own voice is no assertion here.
//
// PARAMETERS
//   claim: id?        the claim, with all claims judged the same; every claim if none is given
//   as_of: time       only articles published by then
//   known_at: time    only what was recorded here by then and not yet retracted
//   limit: integer    at most so many rows, the first in order
//
// COLUMNS
//   claim: id                    the claim as the assertion has it
//   claim_text: text             its words
//   certainty: text              certain or probable: whether the denial is of this claim
//   assertion: id                the statement that is denied
//   asserted_by: id?             its speaker; null when unknown
//   asserted_by_name: text?      the speaker's name
//   asserted_act: text           what the speaker does by saying it
//   assertion_quote: text        its words in the article
//   assertion_article: id        the article
//   assertion_outlet: text?      name of the outlet that published it
//   assertion_published: time    when it was published
//   assertion_published_basis: text    stated, inferred, or bounded: unknown, and then the latest it can be
//   assertion_published_precision: text    how exactly: instant, day, week, month, year or unknown
//   assertion_chain: text        through whom the article has it, the nearest first; empty if from nobody
//   assertion_activity: id?      the extraction run that read it
//   denial: id                   the statement that denies
//   denied_by: id?               its speaker; null when unknown
//   denied_by_name: text?        the speaker's name
//   denied_act: text             what the speaker does by saying it
//   denial_quote: text           its words in the article
//   denial_article: id           the article
//   denial_outlet: text?         name of the outlet that published it
//   denial_published: time       when it was published
//   denial_published_basis: text    stated, inferred, or bounded: unknown, and then the latest it can be
//   denial_published_precision: text    how exactly: instant, day, week, month, year or unknown
//   denial_chain: text           through whom the article has it, the nearest first; empty if from nobody
//   denial_activity: id?         the extraction run that read it
//
// TABLE
//   asserted_by_name asserted_act claim_text assertion_published denied_by_name certainty denial_quote
//   denial_outlet denial_published

CALL () {
  MATCH (asked:Claim {id: $claim}) RETURN asked
  UNION
  UNWIND CASE WHEN $claim IS NULL THEN [true] ELSE [] END AS every
  MATCH (asked:Claim) RETURN asked
}
MATCH (asked)-[its:IN_GROUP]->(theme:ClaimGroup)
WHERE its.recorded_at <= $known_at AND coalesce(its.retracted_at > $known_at, true)
WITH DISTINCT theme
// What was asserted and later denied, without its denials: of popular claims there are many of each.
CALL (theme) {
  MATCH (theme)<-[belonged:IN_GROUP]-(:Claim)<-[:DENIES]-(later:Statement)-[:IN]->(denied_in:Article)
  WHERE belonged.recorded_at <= $known_at AND coalesce(belonged.retracted_at > $known_at, true)
    AND later.recorded_at <= $known_at AND coalesce(later.retracted_at > $known_at, true)
    AND later.form <> 'narrated' AND denied_in.published_at_latest <= $as_of
  WITH theme, max(denied_in.published_at_latest) AS denied_last
  MATCH (theme)<-[belongs:IN_GROUP]-(:Claim)<-[:ASSERTS]-(earlier:Statement)-[:IN]->(asserted_in:Article)
  WHERE belongs.recorded_at <= $known_at AND coalesce(belongs.retracted_at > $known_at, true)
    AND asserted_in.published_at_latest <= denied_last
  RETURN earlier, asserted_in
  UNION
  MATCH (theme)<-[belongs:IN_GROUP]-(stated:Claim)<-[:ASSERTS|MENTIONS|QUESTIONS]-(earlier:Statement)
  MATCH (earlier)<-[answer:RESPONDS_TO {how: 'denies'}]-(later:Statement)-[:IN]->(denied_in:Article)
  MATCH (earlier)-[:IN]->(asserted_in:Article)
  WHERE stated.id IN answer.covers
    AND answer.recorded_at <= $known_at AND coalesce(answer.retracted_at > $known_at, true)
    AND belongs.recorded_at <= $known_at AND coalesce(belongs.retracted_at > $known_at, true)
    AND later.recorded_at <= $known_at AND coalesce(later.retracted_at > $known_at, true)
    AND later.form <> 'narrated' AND denied_in.published_at_latest <= $as_of
  RETURN earlier, asserted_in
}
WITH earlier, asserted_in, collect(DISTINCT theme) AS themes
WHERE earlier.recorded_at <= $known_at AND coalesce(earlier.retracted_at > $known_at, true)
  AND earlier.form <> 'narrated' AND asserted_in.published_at_latest <= $as_of
WITH earlier, asserted_in, themes
ORDER BY asserted_in.published_at_latest, asserted_in.id, earlier.start, earlier.id
LIMIT $limit
UNWIND themes AS theme
CALL (theme, earlier, asserted_in) {
  MATCH (theme)<-[belongs:IN_GROUP]-(stated:Claim)<-[:ASSERTS]-(earlier)
  MATCH (theme)<-[belonged:IN_GROUP]-(:Claim)<-[denies:DENIES]-(later:Statement)-[:IN]->(denied_in:Article)
  WHERE belonged.recorded_at <= $known_at AND coalesce(belonged.retracted_at > $known_at, true)
    AND belongs.recorded_at <= $known_at AND coalesce(belongs.retracted_at > $known_at, true)
    AND asserted_in.published_at_latest <= denied_in.published_at_latest
  RETURN later, denied_in, stated, denies.certainty AS certainty
  UNION
  MATCH (theme)<-[belongs:IN_GROUP]-(stated:Claim)<-[:ASSERTS|MENTIONS|QUESTIONS]-(earlier)
  MATCH (earlier)<-[answer:RESPONDS_TO {how: 'denies'}]-(later:Statement)-[:IN]->(denied_in:Article)
  WHERE stated.id IN answer.covers
    AND answer.recorded_at <= $known_at AND coalesce(answer.retracted_at > $known_at, true)
    AND belongs.recorded_at <= $known_at AND coalesce(belongs.retracted_at > $known_at, true)
  RETURN later, denied_in, stated, answer.certainty AS certainty
}
WITH later, denied_in, earlier, asserted_in, stated, min(certainty) AS certainty
WHERE later.recorded_at <= $known_at AND coalesce(later.retracted_at > $known_at, true)
  AND later.form <> 'narrated' AND denied_in.published_at_latest <= $as_of
WITH later, earlier, stated, certainty, asserted_in, denied_in
ORDER BY
  asserted_in.published_at_latest, asserted_in.id, earlier.start, earlier.id,
  denied_in.published_at_latest, denied_in.id, later.start, later.id, stated.id
LIMIT $limit
OPTIONAL MATCH (earlier)-[:SAID_BY]->(accuser:Agent)
OPTIONAL MATCH (later)-[:SAID_BY]->(denier:Agent)
OPTIONAL MATCH (asserted_in)-[:PUBLISHED_BY]->(asserted_outlet:Agent)
OPTIONAL MATCH (denied_in)-[:PUBLISHED_BY]->(denied_outlet:Agent)
OPTIONAL MATCH (earlier)-[:GENERATED_BY]->(asserted_run:Activity)
OPTIONAL MATCH (later)-[:GENERATED_BY]->(denied_run:Activity)
CALL (earlier) {
  OPTIONAL MATCH (earlier)-[via:VIA]->(through)
  WITH via, through ORDER BY via.step, through.id
  WITH collect(CASE WHEN through:Document THEN through.description ELSE through.name END) AS names
  RETURN reduce(chain = '', name IN names |
    chain + CASE WHEN chain = '' THEN '' ELSE ' < ' END + name) AS assertion_chain
}
CALL (later) {
  OPTIONAL MATCH (later)-[via:VIA]->(through)
  WITH via, through ORDER BY via.step, through.id
  WITH collect(CASE WHEN through:Document THEN through.description ELSE through.name END) AS names
  RETURN reduce(chain = '', name IN names |
    chain + CASE WHEN chain = '' THEN '' ELSE ' < ' END + name) AS denial_chain
}
RETURN
  stated.id AS claim,
  stated.text AS claim_text,
  certainty,
  earlier.id AS assertion,
  accuser.id AS asserted_by,
  accuser.name AS asserted_by_name,
  earlier.act AS asserted_act,
  earlier.quote AS assertion_quote,
  asserted_in.id AS assertion_article,
  asserted_outlet.name AS assertion_outlet,
  coalesce(asserted_in.published_at, asserted_in.published_at_latest) AS assertion_published,
  asserted_in.published_at_basis AS assertion_published_basis,
  asserted_in.published_at_precision AS assertion_published_precision,
  assertion_chain,
  asserted_run.id AS assertion_activity,
  later.id AS denial,
  denier.id AS denied_by,
  denier.name AS denied_by_name,
  later.act AS denied_act,
  later.quote AS denial_quote,
  denied_in.id AS denial_article,
  denied_outlet.name AS denial_outlet,
  coalesce(denied_in.published_at, denied_in.published_at_latest) AS denial_published,
  denied_in.published_at_basis AS denial_published_basis,
  denied_in.published_at_precision AS denial_published_precision,
  denial_chain,
  denied_run.id AS denial_activity
ORDER BY
  asserted_in.published_at_latest, asserted_in.id, earlier.start, earlier.id,
  denied_in.published_at_latest, denied_in.id, later.start, later.id,
  stated.id, coalesce(accuser.id, ''), coalesce(denier.id, '')
LIMIT $limit

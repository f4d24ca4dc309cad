// Accusations that the accused has not denied, in the articles held up to a date.
//
// A row is one claim of an accusation against somebody. The accused denies it by a statement of
// their own, or made on their behalf, that denies a claim of the same group or was judged to cover
// one; a denial that covers another claim leaves this one unanswered.
//
// PARAMETERS
//   accused: id?      the accused; everybody if none is given
//   as_of: time       only articles published by then
//   known_at: time    only what was recorded here by then and not yet retracted
//   limit: integer    at most so many rows, the first in order
//
// COLUMNS
//   accusation: id          the statement
//   accuser: id?            its speaker; null when unknown
//   accuser_name: text?     the speaker's name
//   accused: id             the accused
//   accused_name: text      the accused one's name
//   claim: id?              the claim; null when the accusation carries none
//   claim_text: text?       its words
//   reaction: text          none, or other: the accused answered it without denying this
//   act: text               accuse, allege or condemn
//   quote: text             the accusation's words in the article
//   article: id             the article
//   outlet: text?           name of the outlet that published it
//   published: time         when it was published
//   published_basis: text    stated, inferred, or bounded: unknown, and then the latest it can be
//   published_precision: text    how exactly: instant, day, week, month, year or unknown
//   chain: text             through whom the article has it, the nearest first; empty if from nobody
//   activity: id?           the extraction run that read it
//   articles_searched: integer   how many articles a denial was looked for in
//
// TABLE
//   accuser_name act accused_name claim_text quote reaction outlet published

MATCH (searched:Article)
WHERE searched.recorded_at <= $known_at AND searched.published_at_latest <= $as_of
WITH count(searched) AS articles_searched
CALL () {
  MATCH (target:Agent {id: $accused}) RETURN target
  UNION
  UNWIND CASE WHEN $accused IS NULL THEN [true] ELSE [] END AS every
  MATCH (target:Agent) RETURN target
}
MATCH (target)<-[:AGAINST]-(words:Statement)-[:IN]->(source:Article)
WHERE words.act IN ['accuse', 'allege', 'condemn']
  AND words.recorded_at <= $known_at AND coalesce(words.retracted_at > $known_at, true)
  AND source.published_at_latest <= $as_of
OPTIONAL MATCH (words)-[:ASSERTS|MENTIONS]->(stated:Claim)
CALL (target, words, stated) {
  MATCH (words)<-[answer:RESPONDS_TO]-(reply:Statement)-[:SAID_BY|ON_BEHALF_OF]->(target)
  MATCH (reply)-[:IN]->(replied_in:Article)
  WHERE answer.recorded_at <= $known_at AND coalesce(answer.retracted_at > $known_at, true)
    AND reply.recorded_at <= $known_at AND coalesce(reply.retracted_at > $known_at, true)
    AND replied_in.published_at_latest <= $as_of
  RETURN count(reply) AS replies, sum(CASE
    WHEN answer.how = 'denies' AND (stated IS NULL OR stated.id IN answer.covers) THEN 1 ELSE 0
  END) AS denials_of_this
}
CALL (target, stated) {
  MATCH (stated)-[belongs:IN_GROUP]->(theme:ClaimGroup)
  MATCH (theme)<-[belonged:IN_GROUP]-(denied:Claim)
  MATCH (denied)<-[:DENIES]-(denial:Statement)-[:SAID_BY|ON_BEHALF_OF]->(target)
  MATCH (denial)-[:IN]->(denied_in:Article)
  WHERE belongs.recorded_at <= $known_at AND coalesce(belongs.retracted_at > $known_at, true)
    AND belonged.recorded_at <= $known_at AND coalesce(belonged.retracted_at > $known_at, true)
    AND denial.recorded_at <= $known_at AND coalesce(denial.retracted_at > $known_at, true)
    AND denied_in.published_at_latest <= $as_of
  RETURN count(denial) AS denials_of_the_same
}
WITH articles_searched, target, words, source, stated, replies, denials_of_this, denials_of_the_same
WHERE denials_of_this = 0 AND denials_of_the_same = 0
CALL (target, stated) {
  MATCH (stated)-[belongs:IN_GROUP]->(theme:ClaimGroup)
  MATCH (theme)<-[belonged:IN_GROUP]-(covered:Claim)
  MATCH (covered)<-[:ASSERTS|DENIES|MENTIONS|QUESTIONS]-(alike:Statement)
  MATCH (alike)<-[answer:RESPONDS_TO {how: 'denies'}]-(denial:Statement)
  MATCH (denial)-[:SAID_BY|ON_BEHALF_OF]->(target)
  MATCH (denial)-[:IN]->(denied_in:Article)
  WHERE covered.id IN answer.covers
    AND belongs.recorded_at <= $known_at AND coalesce(belongs.retracted_at > $known_at, true)
    AND belonged.recorded_at <= $known_at AND coalesce(belonged.retracted_at > $known_at, true)
    AND answer.recorded_at <= $known_at AND coalesce(answer.retracted_at > $known_at, true)
    AND denial.recorded_at <= $known_at AND coalesce(denial.retracted_at > $known_at, true)
    AND denied_in.published_at_latest <= $as_of
  RETURN count(denial) AS denials_covering_the_same
}
WITH articles_searched, target, words, source, stated, replies, denials_covering_the_same
WHERE denials_covering_the_same = 0
WITH articles_searched, target, words, source, stated, replies
ORDER BY
  source.published_at_latest, source.id, words.start, words.id, target.id, coalesce(stated.id, '')
LIMIT $limit
OPTIONAL MATCH (words)-[:SAID_BY]->(who:Agent)
OPTIONAL MATCH (source)-[:PUBLISHED_BY]->(publisher:Agent)
OPTIONAL MATCH (words)-[:GENERATED_BY]->(run:Activity)
CALL (words) {
  OPTIONAL MATCH (words)-[via:VIA]->(through)
  WITH via, through ORDER BY via.step, through.id
  WITH collect(CASE WHEN through:Document THEN through.description ELSE through.name END) AS names
  RETURN reduce(chain = '', name IN names |
    chain + CASE WHEN chain = '' THEN '' ELSE ' < ' END + name) AS chain
}
RETURN
  words.id AS accusation,
  who.id AS accuser,
  who.name AS accuser_name,
  target.id AS accused,
  target.name AS accused_name,
  stated.id AS claim,
  stated.text AS claim_text,
  CASE WHEN replies > 0 THEN 'other' ELSE 'none' END AS reaction,
  words.act AS act,
  words.quote AS quote,
  source.id AS article,
  publisher.name AS outlet,
  coalesce(source.published_at, source.published_at_latest) AS published,
  source.published_at_basis AS published_basis,
  source.published_at_precision AS published_precision,
  chain,
  run.id AS activity,
  articles_searched
ORDER BY
  source.published_at_latest, source.id, words.start, words.id, target.id,
  coalesce(stated.id, ''), coalesce(who.id, '')
LIMIT $limit

// Claims that are both asserted and denied, with every statement that takes a side, in order of time.
//
// A row is one speaker's statement on one side. A statement that only points back ("rejected the
// accusation") takes the denying side of the claims that it was judged to cover. What an outlet
// says in its own voice takes no side here.
//
// PARAMETERS
//   claim: id?        the claim, with all claims judged the same; every claim if none is given
//   as_of: time       only articles published by then
//   known_at: time    only what was recorded here by then and not yet retracted
//   limit: integer    at most so many rows, the first in order
//
// COLUMNS
//   group: id             the group of claims judged the same
//   claim: id             the claim as this statement has it
//   claim_text: text      its words
//   side: text            asserts or denies
//   certainty: text       certain or probable: whether the statement is about this claim
//   statement: id         the statement
//   speaker: id?          its speaker; null when unknown
//   speaker_name: text?   the speaker's name
//   act: text             what the speaker does by saying it
//   quote: text           the statement's words in the article
//   article: id           the article
//   outlet: text?         name of the outlet that published it
//   published: time       when it was published
//   published_basis: text    stated, inferred, or bounded: unknown, and then the latest it can be
//   published_precision: text    how exactly: instant, day, week, month, year or unknown
//   chain: text           through whom the article has it, the nearest first; empty if from nobody
//   activity: id?         the extraction run that read it
//
// TABLE
//   claim_text side certainty speaker_name act quote outlet published

CALL () {
  MATCH (asked:Claim {id: $claim}) RETURN asked
  UNION
  UNWIND CASE WHEN $claim IS NULL THEN [true] ELSE [] END AS every
  MATCH (asked:Claim) RETURN asked
}
MATCH (asked)-[its:IN_GROUP]->(theme:ClaimGroup)
WHERE its.recorded_at <= $known_at AND coalesce(its.retracted_at > $known_at, true)
WITH DISTINCT theme
CALL (theme) {
  MATCH (theme)<-[belongs:IN_GROUP]-(stated:Claim)<-[towards:ASSERTS|DENIES]-(words:Statement)
  WHERE belongs.recorded_at <= $known_at AND coalesce(belongs.retracted_at > $known_at, true)
  RETURN words, stated, towards.certainty AS certainty,
    CASE type(towards) WHEN 'ASSERTS' THEN 'asserts' ELSE 'denies' END AS side
  UNION
  MATCH (theme)<-[belongs:IN_GROUP]-(stated:Claim)<-[:ASSERTS|DENIES|MENTIONS|QUESTIONS]-(answered:Statement)
  MATCH (answered)<-[answer:RESPONDS_TO {how: 'denies'}]-(words:Statement)
  WHERE stated.id IN answer.covers
    AND answer.recorded_at <= $known_at AND coalesce(answer.retracted_at > $known_at, true)
    AND belongs.recorded_at <= $known_at AND coalesce(belongs.retracted_at > $known_at, true)
  RETURN words, stated, answer.certainty AS certainty, 'denies' AS side
}
WITH theme, words, stated, side, min(certainty) AS certainty
MATCH (words)-[:IN]->(source:Article)
WHERE words.recorded_at <= $known_at AND coalesce(words.retracted_at > $known_at, true)
  AND source.published_at_latest <= $as_of AND words.form <> 'narrated'
WITH theme, collect({words: words, stated: stated, side: side, certainty: certainty, source: source})
  AS taken, collect(DISTINCT side) AS sides
WHERE size(sides) = 2
UNWIND taken AS one
WITH theme, one.words AS words, one.stated AS stated, one.side AS side,
  one.certainty AS certainty, one.source AS source
ORDER BY
  theme.id, source.published_at_latest, source.id, words.start, words.id, side, stated.id
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
  theme.id AS group,
  stated.id AS claim,
  stated.text AS claim_text,
  side,
  certainty,
  words.id AS statement,
  who.id AS speaker,
  who.name AS speaker_name,
  words.act AS act,
  words.quote AS quote,
  source.id AS article,
  publisher.name AS outlet,
  coalesce(source.published_at, source.published_at_latest) AS published,
  source.published_at_basis AS published_basis,
  source.published_at_precision AS published_precision,
  chain,
  run.id AS activity
ORDER BY
  theme.id, source.published_at_latest, source.id, words.start, words.id, side, stated.id,
  coalesce(who.id, '')
LIMIT $limit

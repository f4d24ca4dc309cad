// What a speaker said, in order of time.
//
// A row is one statement's stance towards one claim; a statement that carries no claim has one row.
// The time is when it was said where the article tells, and else when the article was published.
//
// PARAMETERS
//   speaker: id       the speaker
//   as_of: time       only articles published by then
//   known_at: time    only what was recorded here by then and not yet retracted
//   limit: integer    at most so many rows, the first in order
//
// COLUMNS
//   statement: id         the statement
//   speaker: id           the speaker
//   speaker_name: text    the speaker's name
//   act: text             what the speaker does by saying it
//   form: text            direct, indirect, mixed, or narrated: the outlet's own voice
//   stance: text?         ASSERTS, DENIES, QUESTIONS or MENTIONS
//   claim: id?            the claim
//   claim_text: text?     its words
//   hedge: text?          the words that hedge it
//   quote: text           the statement's words in the article
//   said: time            when it was said, or else published
//   said_basis: text       stated or inferred; bounded where the article tells nothing: then by that time
//   said_precision: text   how exactly: instant, day, week, month, year or unknown
//   article: id           the article
//   outlet: text?         name of the outlet that published it
//   published: time       when it was published
//   published_basis: text    stated, inferred, or bounded: unknown, and then the latest it can be
//   published_precision: text    how exactly: instant, day, week, month, year or unknown
//   chain: text           through whom the article has it, the nearest first; empty if from nobody
//   activity: id?         the extraction run that read it
//
// TABLE
//   said speaker_name act stance claim_text quote outlet chain

MATCH (who:Agent {id: $speaker})<-[:SAID_BY]-(words:Statement)-[:IN]->(source:Article)
WHERE words.recorded_at <= $known_at AND coalesce(words.retracted_at > $known_at, true)
  AND source.published_at_latest <= $as_of
OPTIONAL MATCH (words)-[towards:ASSERTS|DENIES|QUESTIONS|MENTIONS]->(stated:Claim)
WITH who, words, source, towards, stated
ORDER BY
  coalesce(words.said_at_latest, source.published_at_latest), source.id, words.start, words.id,
  coalesce(stated.id, '')
LIMIT $limit
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
  words.id AS statement,
  who.id AS speaker,
  who.name AS speaker_name,
  words.act AS act,
  words.form AS form,
  type(towards) AS stance,
  stated.id AS claim,
  stated.text AS claim_text,
  towards.hedge AS hedge,
  words.quote AS quote,
  coalesce(words.said_at, source.published_at, source.published_at_latest) AS said,
  CASE WHEN words.said_at IS NULL THEN 'bounded' ELSE words.said_at_basis END AS said_basis,
  CASE WHEN words.said_at IS NULL THEN source.published_at_precision
    ELSE words.said_at_precision END AS said_precision,
  source.id AS article,
  publisher.name AS outlet,
  coalesce(source.published_at, source.published_at_latest) AS published,
  source.published_at_basis AS published_basis,
  source.published_at_precision AS published_precision,
  chain,
  run.id AS activity
ORDER BY
  coalesce(words.said_at_latest, source.published_at_latest), source.id, words.start, words.id,
  coalesce(stated.id, '')
LIMIT $limit

// What a speaker said of a claim, act by act in order of time, and where the position turned round.
//
// A row is one statement's stance towards one claim of the group. It turns when an earlier
// statement of the same speaker took the other side of the same group: denied what is asserted
// now, or asserted what is denied now.
//
// PARAMETERS
//   speaker: id       the speaker
//   claim: id?        the claim, with all claims judged the same; every claim if none is given
//   as_of: time       only articles published by then
//   known_at: time    only what was recorded here by then and not yet retracted
//   limit: integer    at most so many rows, the first in order
//
// COLUMNS
//   statement: id         the statement
//   speaker: id           the speaker
//   speaker_name: text    the speaker's name
//   group: id             the group of claims judged the same
//   claim: id             the claim as this statement has it
//   claim_text: text      its words
//   act: text             what the speaker does by saying it
//   stance: text          ASSERTS, DENIES, QUESTIONS or MENTIONS
//   turned: boolean       whether the speaker took the other side before
//   hedge: text?          the words that hedge it
//   quote: text           the statement's words in the article
//   said: time            when it was said where the article tells, or else when it was published
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
//   said speaker_name act stance turned claim_text quote outlet

MATCH (who:Agent {id: $speaker})<-[:SAID_BY]-(words:Statement)-[:IN]->(source:Article)
MATCH (words)-[towards:ASSERTS|DENIES|QUESTIONS|MENTIONS]->(stated:Claim)
MATCH (stated)-[belongs:IN_GROUP]->(theme:ClaimGroup)
WHERE words.recorded_at <= $known_at AND coalesce(words.retracted_at > $known_at, true)
  AND belongs.recorded_at <= $known_at AND coalesce(belongs.retracted_at > $known_at, true)
  AND source.published_at_latest <= $as_of
WITH who, theme, collect({
    words: words, source: source, towards: towards, stance: type(towards), stated: stated,
    moment: coalesce(words.said_at_latest, source.published_at_latest)
  }) AS said
CALL (theme) {
  MATCH (theme)<-[asked:IN_GROUP]-(one:Claim)
  WHERE ($claim IS NULL OR one.id = $claim)
    AND asked.recorded_at <= $known_at AND coalesce(asked.retracted_at > $known_at, true)
  RETURN count(one) AS asked_for
}
WITH who, theme, said, asked_for
WHERE asked_for > 0
UNWIND said AS now
WITH who, theme, now.words AS words, now.source AS source, now.towards AS towards,
  now.stance AS stance, now.stated AS stated, now.moment AS moment,
  now.stance IN ['ASSERTS', 'DENIES'] AND any(before IN said WHERE
    before.moment < now.moment AND before.stance <> now.stance
    AND before.stance IN ['ASSERTS', 'DENIES']) AS turned
ORDER BY theme.id, moment, source.id, words.start, words.id, stated.id
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
  theme.id AS group,
  stated.id AS claim,
  stated.text AS claim_text,
  words.act AS act,
  stance,
  turned,
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
ORDER BY theme.id, moment, source.id, words.start, words.id, stated.id
LIMIT $limit

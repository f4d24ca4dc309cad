// Statements that reach us only through another outlet, and how many claims hang on that outlet alone.
//
// A row is one claim of one speaker's statement that its article has through an outlet or agency,
// where no article has the same speaker's same stance on a claim of the group without going
// through somebody. The outlet is the single point for a group of claims when every statement about the
// group came through it.
//
// PARAMETERS
//   through: id?      the outlet or agency in between; every one if none is given
//   as_of: time       only articles published by then
//   known_at: time    only what was recorded here by then and not yet retracted
//   limit: integer    at most so many rows, the first in order
//
// COLUMNS
//   through: id             the outlet or agency
//   through_name: text      its name
//   single_point: integer   how many groups of claims reach us through it alone
//   step: integer           its place in the chain: 1 is the nearest
//   statement: id           the statement
//   speaker: id?            its speaker; null when unknown
//   speaker_name: text?     the speaker's name
//   act: text               what the speaker does by saying it
//   claim: id               the claim
//   claim_text: text        its words
//   quote: text             the statement's words in the article
//   article: id             the article
//   outlet: text?           name of the outlet that published it
//   published: time         when it was published
//   published_basis: text    stated, inferred, or bounded: unknown, and then the latest it can be
//   published_precision: text    how exactly: instant, day, week, month, year or unknown
//   chain: text             through whom the article has it, the nearest first
//   activity: id?           the extraction run that read it
//
// TABLE
//   through_name single_point speaker_name act claim_text outlet published chain

CALL () {
  MATCH (agency:Agent {id: $through}) RETURN agency
  UNION
  UNWIND CASE WHEN $through IS NULL THEN [true] ELSE [] END AS every
  MATCH (agency:Agent)<-[:VIA]-(:Statement) RETURN agency
}
CALL (agency) {
  MATCH (agency)<-[:VIA]-(carried:Statement)-[:IN]->(carrier:Article)
  MATCH (carried)-[:ASSERTS|DENIES|QUESTIONS|MENTIONS]->(:Claim)-[belonged:IN_GROUP]->(hanging:ClaimGroup)
  WHERE belonged.recorded_at <= $known_at AND coalesce(belonged.retracted_at > $known_at, true)
    AND carried.recorded_at <= $known_at AND coalesce(carried.retracted_at > $known_at, true)
    AND carrier.published_at_latest <= $as_of
  WITH hanging, count(DISTINCT carried) AS through_it
  CALL (hanging) {
    MATCH (hanging)<-[belongs:IN_GROUP]-(one:Claim)
    MATCH (one)<-[:ASSERTS|DENIES|QUESTIONS|MENTIONS]-(other:Statement)-[:IN]->(anywhere:Article)
    WHERE belongs.recorded_at <= $known_at AND coalesce(belongs.retracted_at > $known_at, true)
      AND other.recorded_at <= $known_at AND coalesce(other.retracted_at > $known_at, true)
      AND anywhere.published_at_latest <= $as_of
    RETURN count(DISTINCT other) AS in_all
  }
  WITH hanging WHERE in_all = through_it
  RETURN count(hanging) AS single_point
}
MATCH (agency)<-[via:VIA]-(words:Statement)-[:IN]->(source:Article)
MATCH (words)-[towards:ASSERTS|DENIES|QUESTIONS|MENTIONS]->(stated:Claim)
MATCH (stated)-[belongs:IN_GROUP]->(theme:ClaimGroup)
WHERE words.recorded_at <= $known_at AND coalesce(words.retracted_at > $known_at, true)
  AND belongs.recorded_at <= $known_at AND coalesce(belongs.retracted_at > $known_at, true)
  AND source.published_at_latest <= $as_of
OPTIONAL MATCH (words)-[:SAID_BY]->(who:Agent)
CALL (theme, towards, who) {
  MATCH (theme)<-[belonged:IN_GROUP]-(one:Claim)
  MATCH (one)<-[alike:ASSERTS|DENIES|QUESTIONS|MENTIONS]-(direct:Statement)-[:SAID_BY]->(speaker:Agent)
  MATCH (direct)-[:IN]->(directly:Article)
  WHERE speaker.id = who.id AND type(alike) = type(towards)
    AND NOT EXISTS { (direct)-[:VIA]->(:Agent) }
    AND belonged.recorded_at <= $known_at AND coalesce(belonged.retracted_at > $known_at, true)
    AND direct.recorded_at <= $known_at AND coalesce(direct.retracted_at > $known_at, true)
    AND directly.published_at_latest <= $as_of
  RETURN count(direct) AS first_hand
}
WITH agency, single_point, via, words, source, stated, who, first_hand
WHERE first_hand = 0
WITH agency, single_point, via, words, source, stated, who
ORDER BY
  single_point DESC, agency.id, source.published_at_latest, source.id, words.start, words.id,
  via.step, stated.id, coalesce(who.id, '')
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
  agency.id AS through,
  agency.name AS through_name,
  single_point,
  via.step AS step,
  words.id AS statement,
  who.id AS speaker,
  who.name AS speaker_name,
  words.act AS act,
  stated.id AS claim,
  stated.text AS claim_text,
  words.quote AS quote,
  source.id AS article,
  publisher.name AS outlet,
  coalesce(source.published_at, source.published_at_latest) AS published,
  source.published_at_basis AS published_basis,
  source.published_at_precision AS published_precision,
  chain,
  run.id AS activity
ORDER BY
  single_point DESC, agency.id, source.published_at_latest, source.id, words.start, words.id,
  via.step, stated.id, coalesce(who.id, '')
LIMIT $limit

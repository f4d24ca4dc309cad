// What one article tells, statement by statement in the order of the text.

MATCH (article:Article {id: $article})<-[:IN]-(words:Statement)
WHERE words.retracted_at IS NULL
CALL (words) {
  OPTIONAL MATCH (words)-[said:SAID_BY]->(speaker:Agent)
  WITH said, speaker ORDER BY said.start, speaker.id
  RETURN collect(speaker.name) AS speakers, collect(CASE WHEN speaker IS NOT NULL THEN coalesce(said.as_written, '') END) AS speakers_as_written
}
CALL (words) {
  OPTIONAL MATCH (words)-[:ON_BEHALF_OF]->(principal:Agent)
  WITH principal ORDER BY principal.id
  RETURN collect(principal.name) AS on_behalf_of
}
CALL (words) {
  OPTIONAL MATCH (words)-[:AGAINST]->(accused:Agent)
  WITH accused ORDER BY accused.id
  RETURN collect(accused.name) AS against
}
CALL (words) {
  OPTIONAL MATCH (words)-[via:VIA]->(through)
  WITH via, through ORDER BY via.step, through.id
  RETURN collect(CASE WHEN through:Document THEN through.description ELSE through.name END) AS via
}
CALL (words) {
  OPTIONAL MATCH (words)-[answer:RESPONDS_TO]->(answered:Statement)
  WHERE answer.retracted_at IS NULL
  WITH answer, answered ORDER BY answered.start, answered.id
  RETURN collect(answered.id) AS answers, collect(answer.how) AS answers_how,
    collect(answer.certainty) AS answers_certainty
}
CALL (words) {
  OPTIONAL MATCH (words)-[:GENERATED_BY]->(run:Activity)
  WITH run ORDER BY run.id
  RETURN collect(CASE WHEN run.tool = 'claimgraph' THEN 'rules' ELSE run.rules END) AS runs
}
OPTIONAL MATCH (words)-[:NESTED_IN]->(outer:Statement)
RETURN words.id AS id, words.act AS act, words.form AS form, words.quote AS quote, words.cue AS cue,
  words.hedged AS hedged, outer.id AS nested_in, speakers, speakers_as_written, on_behalf_of,
  against, via, answers, answers_how, answers_certainty, head(runs) AS read_by
ORDER BY words.start, words.id

// Queries that must pass, one a paragraph.

MATCH (s:Statement)-[:DENIES]->(c:Claim) RETURN s.quote, c.text

MATCH (s:Statement) RETURN s.start AS start, s.act AS act ORDER BY start LIMIT 5

OPTIONAL MATCH (a:Agent {name: 'LOAD CSV FROM "file:///etc/passwd"'}) RETURN a

MATCH (c:Claim) WHERE c.text CONTAINS 'CREATE (n)' // a DELETE in a comment
RETURN c.text AS `SET`, count(*) AS copies

MATCH (n) RETURN labels(n) AS labels, count(*) AS n ORDER BY n DESC

UNWIND [1, 2, 3] AS x WITH x WHERE x > 1 RETURN collect(x) AS xs, sum(x) AS total

UNWIND $values AS value RETURN value.set AS set_of, value.create AS made

WITH {create: 1, delete: 2} AS map RETURN map.create + map.delete AS sum

CALL db.labels() YIELD label RETURN label ORDER BY label

CALL { MATCH (a:Agent) RETURN count(a) AS agents } RETURN agents

MATCH (a:Agent) CALL (a) { MATCH (a)<-[:SAID_BY]-(s:Statement) RETURN count(s) AS said } RETURN a.name, said

MATCH (s:Statement) WHERE EXISTS { MATCH (s)-[:VIA]->(:Agent) } RETURN count(s) AS n

MATCH path = (s:Statement)-[:SAID_BY|ON_BEHALF_OF*1..2]->(a:Agent) RETURN path LIMIT 3

RETURN datetime('2024-06-18T00:00:00Z') AS at, duration({days: 1}) AS day, date.truncate('month', date('2024-06-18')) AS month

MATCH (s:Statement) RETURN CASE WHEN s.hedged THEN 'yes' ELSE 'no' END AS hedged, count(*) AS n

MATCH (s:Statement) WHERE s.quote =~ '(?i).*senjata.*' RETURN count(s) AS n

RETURN 'it\'s "fine"; really' AS text, "semi;colon" AS other;

MATCH (s:Statement) RETURN s.act AS act UNION MATCH (a:Agent) RETURN a.kind AS act

RETURN 1.5e3 AS float, 0x1F AS hex, -7 AS minus, 3 % 2 AS modulo, 2 ^ 3 AS power

MATCH (a:Agent)-[r]-(b) RETURN type(r) AS type, count(*) AS n ORDER BY n DESC, type LIMIT 10

RETURN [x IN range(1, 5) WHERE x % 2 = 1 | x * x] AS squares, reduce(t = 0, x IN [1, 2] | t + x) AS total

MATCH (n:Name) WHERE n.key STARTS WITH 'korea' RETURN n.text AS text, n.language AS language

RETURN "\n\t\\" AS escapes, '日本語 🙂' AS letters

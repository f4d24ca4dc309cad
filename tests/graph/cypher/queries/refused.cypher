// Queries that are refused before any engine sees them, one a paragraph; the comment before each says why.

// would change the graph
CREATE (n:Claim {id: 'x'}) RETURN n

// would change the graph
MATCH (n) SET n.text = '' RETURN n

// would change the graph
MATCH (n) DETACH DELETE n

// would change the graph
MATCH (n) DELETE n

// would change the graph
MATCH (n) REMOVE n.text RETURN n

// would change the graph
MERGE (n:Claim {id: 'x'}) RETURN n

// would change the graph
MATCH (n) FOREACH (x IN [1] | SET n.a = x) RETURN n

// would change the graph
MATCH (n) INSERT (:Claim) RETURN n

// would change the graph
CALL { CREATE (n:Claim) RETURN n } RETURN n

// would change the graph
MATCH (n) CALL (n) { DELETE n } IN TRANSACTIONS OF 10 ROWS

// would change the graph
UNWIND [1] AS x WITH x LIMIT 1CREATE (n:Claim)

// would change the graph
UNWIND [1] AS x WITH x LIMIT 1. CREATE (n:Claim)

// would change the graph
MATCH (n) WITH n
ſET n.text = 'long s' RETURN n

// would change the graph
MATCH (n)/**/SET/**/n.text = ''/**/RETURN n

// would change the graph
UNWIND [1] AS as WITH as CREATE (n:Claim) RETURN n

// would administer
DROP CONSTRAINT claim_id

// begins with
FINISH

// would change the graph
CREATE INDEX FOR (n:Claim) ON (n.text)

// read files or the network
LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line

// read files or the network
MATCH (n) LOAD CSV FROM 'https://example.org/steal' AS line RETURN line

// read files or the network
load csv with headers from "file:///etc/shadow" as line return line

// read files or the network
CALL { LOAD CSV FROM 'ftp://example.org' AS line RETURN line } RETURN line

// read files or the network
UNWIND [1] AS as WITH as LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line

// read files or the network
WITH 1. LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line

// read files or the network
USING PERIODIC COMMIT LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line

// read files or the network
RETURN 1 AS x UNION LOAD CSV FROM 'file:///etc/passwd' AS x RETURN x

// is not among those
CALL apoc.load.json('https://example.org') YIELD value RETURN value

// is not among those
CALL apoc.cypher.run('CREATE (n)', {}) YIELD value RETURN value

// is not among those
CALL dbms.listConfig() YIELD name, value RETURN name, value

// is not among those
CALL `apoc`.`load`.`json`('https://example.org') YIELD value RETURN value

// is not among those
CALL db . create . setNodeVectorProperty(null, 'x', [1.0])

// is not among those
CALL /* quiet */ dbms.killQuery('1')

// is not among those
MATCH (n) CALL db.cdc.enable({}) YIELD id RETURN id

// is not among those
CALL db.temporal.declare({node: 'Claim', from: 'a', to: 'b'})

// one of the namespaces
RETURN apoc.text.join(['a'], '') AS x

// one of the namespaces
RETURN genai.vector.encode('x', 'OpenAI', {token: 'y'}) AS x

// one of the namespaces
RETURN `apoc`.`util`.`sha1`(['a']) AS x

// would administer
SHOW USERS

// would administer
SHOW SETTINGS YIELD name, value RETURN name, value

// would administer
TERMINATE TRANSACTIONS 'neo4j-transaction-1'

// would administer
USE system MATCH (n) RETURN n

// would administer
CALL { USE system RETURN 1 AS x } RETURN x

// would administer
ALTER CURRENT USER SET PASSWORD FROM 'a' TO 'b'

// would administer
GRANT ROLE admin TO me

// returns a plan
EXPLAIN MATCH (n) RETURN n

// returns a plan
PROFILE MATCH (n) RETURN n

// one query at a time
RETURN 1 AS x; CREATE (n:Claim)

// one query at a time
RETURN 1 AS x; RETURN 2 AS x

// decode it before they parse
MATCH (n) \u0053ET n.text = '' RETURN n

// decode it before they parse
RETURN '\u0027 AS x LOAD CSV FROM \u0027file:///etc/passwd' AS x

// begins with
FOR VALID_TIME ALL MATCH (n) RETURN n

// begins with
(MATCH (n) RETURN n)

// is not closed
RETURN 'open

// is not closed
RETURN /* open

// is not closed
MATCH (`n RETURN n

// within a comment
RETURN 1 AS x /* /* */ LOAD CSV */

// would change the graph
CALL { WITH 1 AS x MERGE (n:Claim {id: 'x'}) RETURN n } RETURN n

// would change the graph
MATCH (n) WHERE EXISTS { CREATE (m:Claim) RETURN m } RETURN n

// would change the graph
RETURN COUNT { MERGE (n:Claim) RETURN n } AS n

// read files or the network
RETURN COLLECT { LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line } AS lines

// would change the graph
MATCH (n) SET n:Schema RETURN n

// would change the graph
MATCH (n) SET n += {text: ''} RETURN n

// would change the graph
MATCH (n:Claim) REMOVE n:Claim RETURN n

// would change the graph
MATCH (a:Agent), (c:Claim) CREATE (a)-[:ASSERTS]->(c)

// would change the graph
MATCH ()-[r]->() DELETE r

// would change the graph
MATCH (n) NODETACH DELETE n

// would change the graph
UNWIND range(1, 10) AS i CALL (i) { RETURN 1 AS x } IN 4 CONCURRENT TRANSACTIONS RETURN x

// would change the graph
CREATE DATABASE evil

// would change the graph
CREATE USER eve SET PASSWORD 'secret12'

// would change the graph
CREATE CONSTRAINT FOR (n:Claim) REQUIRE n.text IS UNIQUE

// would administer
DROP DATABASE neo4j

// would administer
STOP DATABASE neo4j

// would administer
DROP INDEX claim_text

// would administer
REVOKE ROLE reader FROM me

// would administer
DENY MATCH {*} ON GRAPH * TO me

// would administer
RENAME USER neo4j TO eve

// would administer
SHOW TRANSACTIONS YIELD * RETURN *

// would administer
SHOW DATABASES

// would administer
MATCH (n) RETURN n UNION SHOW PROCEDURES

// would administer
CYPHER runtime=slotted MATCH (n) DELETE n

// would administer
ENABLE SERVER 'a'

// is not among those
CALL dbms.components() YIELD name RETURN name

// is not among those
CALL dbms.setConfigValue('db.transaction.timeout', '0')

// is not among those
CALL db.clearQueryCaches()

// is not among those
CALL tx.setMetaData({user: 'nobody'})

// is not among those
CALL gds.graph.project('g', '*', '*')

// is not among those
MATCH (n) WITH n LIMIT 1 CALL apoc.periodic.iterate('MATCH (n) RETURN n', 'DELETE n', {}) YIELD batches RETURN batches

// is not among those
CALL `db.index.fulltext`.awaitEventuallyConsistentIndexRefresh()

// one of the namespaces
RETURN db.nameFromElementId('4:x:1') AS name

// one of the namespaces
RETURN graph.byName('system') AS g

// one of the namespaces
MATCH (n) WHERE apoc.load.json('https://example.org') IS NOT NULL RETURN n

// would change the graph
MATCH (n) // a comment
  SET n.text = ''
RETURN n

// would change the graph
MATCH (n) /* ' */ SET n.text = '' /* ' */ RETURN n

// would change the graph
RETURN "/*" AS a CREATE (n:Claim) RETURN "*/" AS b

// would change the graph
RETURN 'a\\' AS x CREATE (n:Claim {id: ' AS y'})

// would change the graph
WITH 1 AS `/*` CREATE (n:Claim) //*/

// would change the graph
MATCH (n) DELETE n

// would change the graph
MATCH (n)　ınsert (:Claim)

// begins with
ＣＲＥＡＴＥ (n:Claim)

// begins with
СREATE (n:Claim)

// returns a plan
explain MATCH (n) RETURN n

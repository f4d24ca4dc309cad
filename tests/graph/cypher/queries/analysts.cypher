// What analysts ask, with lists, texts, expressions and ranges: neither store refuses it, and what makes
// it stoppable on a server changes no row; one a paragraph.

MATCH (s:Statement) WHERE any(word IN ['sold', 'bought'] WHERE s.quote CONTAINS word) RETURN s.id AS id ORDER BY id

MATCH (s:Statement) WHERE all(word IN split(s.quote, ' ') WHERE size(word) > 1) RETURN count(s) AS n

MATCH (s:Statement) WHERE none(word IN ['rain', 'snow'] WHERE toLower(s.quote) CONTAINS word) RETURN count(s) AS n

MATCH (s:Statement) WHERE single(word IN split(s.quote, ' ') WHERE word = 'bridge') RETURN count(s) AS n

MATCH p = (s:Statement)-[:SAID_BY|AGAINST*1..2]-(a:Agent) WHERE all(r IN relationships(p) WHERE type(r) <> 'VIA') RETURN count(p) AS n

MATCH p = (s:Statement)-[*1..2]->(x) RETURN DISTINCT [n IN nodes(p) | labels(n)[0]] AS kinds ORDER BY kinds[1], size(kinds) LIMIT 1

MATCH (a:Agent)<-[:SAID_BY]-(s:Statement) WITH a, collect(s.act) AS acts RETURN a.name AS name, size([x IN acts WHERE x = 'deny']) AS denials ORDER BY name

MATCH (a:Agent) WITH a ORDER BY a.name WITH collect(a.name) AS names RETURN reduce(all_of_them = '', name IN names | all_of_them + name + ', ') AS joined

MATCH (a:Agent) WITH a ORDER BY a.name WITH collect(a.name) AS names UNWIND range(0, size(names) - 1) AS i RETURN i, names[i] AS name ORDER BY i

MATCH (a:Agent) WITH a ORDER BY a.name WITH collect(a.name) AS names RETURN [i IN range(0, size(names) - 2) | names[i] + ' and ' + names[i + 1]] AS pairs

MATCH (a:Agent) WITH a ORDER BY a.name WITH collect(a.name) AS names RETURN [x IN names | [y IN names WHERE y > x | x + ':' + y]] AS pairs

MATCH (a:Agent) WITH a ORDER BY a.name WITH collect(a.name) AS names RETURN range(0, size(names) - 1) AS places

UNWIND range(1, 12) AS month RETURN month, month IN range(6, 8) AS summer ORDER BY month

MATCH (c:Claim) WHERE c.text =~ '(?i).*bridge.*' RETURN count(c) AS n

MATCH (c:Claim) WHERE c.text =~ '(?i).*' + $word + '.*' RETURN count(c) AS n

MATCH (c:Claim) WHERE c.text =~ ('.*\\b' + $word + '\\b.*') RETURN count(c) AS n

MATCH (c:Claim) WHERE c.text =~ '.*(sold|bought) (a |the )?bridge \\d+.*' RETURN count(c) AS n

MATCH (c:Claim) WHERE toLower(c.text) =~ '.*bob.*bridge.*' RETURN count(c) AS n

MATCH (c:Claim) WHERE NOT c.text =~ '[A-Z][a-z]+ .*' RETURN count(c) AS n

MATCH (s:Statement) WHERE s.quote =~ '(\\w+\\s){2}bridge \\d{1,3}' RETURN count(s) AS n

MATCH (a:Agent) WHERE a.name =~ '^[^0-9]+$' RETURN a.name AS name ORDER BY name

MATCH (s:Statement)-[:AGAINST]->(a:Agent) WHERE s.quote CONTAINS a.name RETURN count(s) AS n

MATCH (s:Statement)-[:AGAINST]->(a:Agent) WHERE toLower(s.quote) CONTAINS toLower(a.name) RETURN count(s) AS n

MATCH (s:Statement)-[:AGAINST]->(a:Agent) WHERE NOT s.quote CONTAINS a.name + ' sold' RETURN count(s) AS n

MATCH (s:Statement)-[:AGAINST]->(a:Agent) RETURN DISTINCT replace(a.name, left(a.name, 1), '_') AS masked ORDER BY masked

MATCH (c:Claim) RETURN split(c.text, ' ')[0] AS first, count(*) AS n ORDER BY first

MATCH (c:Claim) WITH split(c.text, ' ') AS words UNWIND words AS word RETURN word, count(*) AS n ORDER BY n DESC, word LIMIT 5

MATCH (s:Statement) WHERE s.act IN ['accuse', 'deny'] RETURN s.act AS act, count(*) AS n ORDER BY act

MATCH (s:Statement) RETURN [s.act, s.form] AS key, count(*) AS n ORDER BY key[0], key[1]

MATCH (s:Statement) WITH s ORDER BY s.id WITH collect(s.id) AS ids RETURN ids[0..3] AS some, size(ids) AS n

MATCH (s:Statement)-[:SAID_BY]->(a:Agent) WITH a.name AS name, collect({act: s.act, n: size(s.quote)}) AS said RETURN name, [x IN said WHERE x.act = 'deny' | x.n][0] AS n ORDER BY name

MATCH (a:Agent) RETURN a.name AS name, [(a)<-[:SAID_BY]-(s:Statement) WHERE s.act = 'deny' | s.act][0] AS act ORDER BY name

MATCH (a:Agent) RETURN a.name AS name, size([(a)<-[:SAID_BY]-(s:Statement) | s.id]) AS n ORDER BY name

MATCH (s:Statement) RETURN sum(reduce(n = 0, word IN split(s.quote, ' ') | n + size(word))) AS letters

MATCH (s:Statement) WITH s.quote AS quote RETURN avg(size(split(quote, ' '))) AS words

MATCH (s:Statement) RETURN CASE WHEN any(w IN split(s.quote, ' ') WHERE w = 'sold') THEN 'sale' ELSE 'other' END AS kind, count(*) AS n ORDER BY kind

MATCH (s:Statement) WHERE CASE s.act WHEN 'deny' THEN s.quote ELSE s.act END CONTAINS toLower('CC') RETURN count(s) AS n

UNWIND range(1, 3) AS x UNWIND range(x, 3) AS y RETURN x, y ORDER BY x, y

MATCH (s:Statement) WHERE any(key IN keys(s) WHERE key = 'quote' AND size(s[key]) > 3) RETURN count(s) AS n

MATCH (s:Statement) RETURN any(x IN [s.act] WHERE x = 'deny' OR x = 'reject') AS `denies?`, count(*) AS n ORDER BY n

MATCH (s:Statement) WHERE s.act = 'deny' RETURN [x IN [s.act, null] WHERE x IS NOT NULL] AS acts, all(x IN [null] WHERE x > 1) AS unknown LIMIT 1

WITH [3, 1, 2] AS xs UNWIND xs AS x WITH x ORDER BY x WITH collect(x) AS sorted RETURN sorted, [x IN sorted | x * x] AS squares, reduce(a = 1, x IN sorted | a * x) AS product

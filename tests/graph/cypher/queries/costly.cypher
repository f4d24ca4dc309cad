// Queries that only read and would never end, or need all memory there is, one a paragraph.

MATCH (a), (b), (c), (d) RETURN count(*) AS n

MATCH (a)-[*1..12]-(b) RETURN count(*) AS n

MATCH p = (a)-[*]-(b) RETURN p ORDER BY length(p) DESC

UNWIND range(1, 1000000) AS x UNWIND range(1, 1000000) AS y RETURN count(*) AS n

UNWIND range(1, 100000) AS x UNWIND range(1, 100000) AS y RETURN x, y

UNWIND range(1, 5000) AS x UNWIND range(1, 5000) AS y WITH collect(toString(x) + toString(y)) AS texts RETURN size(texts) AS n

RETURN reduce(a = 'x', i IN range(1, 40) | a + a) AS text

RETURN reduce(a = [1], i IN range(1, 40) | a + a) AS list

RETURN size(reduce(a = 'x', i IN range(1, 36) | a + a)) AS n

WITH reduce(a = 'x', i IN range(1, 24) | a + a) AS text UNWIND range(1, 100000) AS i RETURN collect(text + toString(i)) AS texts

UNWIND range(1, 9000000) AS x WITH x ORDER BY rand() RETURN collect(DISTINCT toString(x) + toString(rand())) AS texts

WITH reduce(a = 'a', i IN range(1, 18) | a + a) AS text RETURN text =~ '(a*)*(a*)*(a*)*b' AS matched

WITH reduce(a = 'a', i IN range(1, 22) | a + a) AS text RETURN size(split(text, 'a')) + size(replace(text, 'a', text)) AS n

UNWIND range(1, 10000000) AS x RETURN DISTINCT x % 9999999 AS y ORDER BY y DESC

MATCH (a), (b) WHERE a.id < b.id MATCH p = allShortestPaths((a)-[*]-(b)) RETURN count(p) AS n, max(length(p)) AS longest

MATCH (a)-[*0..]-(b)-[*0..]-(c) RETURN count(*) AS n

MATCH p = (a)-[*2..9]-(a) RETURN p

MATCH (a), (b), (c), (d) WHERE a.id < b.id AND b.id < c.id AND c.id < d.id RETURN a.id, d.id ORDER BY d.id DESC

MATCH (a), (b), (c) RETURN collect([a, b, c]) AS all_of_them

MATCH (a) OPTIONAL MATCH (b) OPTIONAL MATCH (c) OPTIONAL MATCH (d) RETURN max(d.id) AS last

UNWIND range(1, 1000000000) AS x WITH x WHERE x < 0 RETURN x

UNWIND range(1, 1000000000) AS x RETURN count(DISTINCT x) AS n

UNWIND range(1, 100000000) AS x RETURN x ORDER BY -x

UNWIND range(1, 1000000000) AS x RETURN sum(sqrt(x)) AS sum, avg(x) AS average

UNWIND range(1, 10000000) AS x RETURN collect({a: x, b: toString(x), c: [x, x]}) AS maps

CALL { UNWIND range(1, 1000000000) AS x RETURN sum(x) AS sum } RETURN sum

MATCH (n) CALL (n) { UNWIND range(1, 1000000000) AS x RETURN max(x) AS most } RETURN n.id, most

RETURN COUNT { UNWIND range(1, 1000000000) AS x RETURN x } AS n

RETURN EXISTS { UNWIND range(1, 1000000000) AS x WITH x WHERE x < 0 RETURN x } AS found

UNWIND range(1, 1000000000) AS x RETURN x UNION UNWIND range(-1000000000, 0) AS x RETURN x

MATCH (a:Agent) RETURN [(a)-[*1..15]-(b) | b.id] AS around

MATCH (a:Agent) WHERE size([(a)-[*]-(b) WHERE b.id = 'nowhere' | 1]) > 0 RETURN a

MATCH (a:Agent), (b:Agent), p = shortestPath((a)-[*]-(b)) WHERE a <> b AND none(n IN nodes(p) WHERE n.id > '') RETURN p

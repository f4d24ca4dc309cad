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

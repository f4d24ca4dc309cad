// Queries that spend their time within one expression, where a server does not look at its clock,
// one a paragraph.

UNWIND range(1, 9000000) AS a RETURN reduce(t = 0, i IN range(1, 1000000) | t + i * a) AS t

RETURN [x IN range(1, 3000000) | [y IN range(1, 3000000) | x * y]] AS table

UNWIND range(1, 200000) AS x RETURN reduce(t = '', i IN range(1, 200000) | t + toString(i)) AS text

RETURN any(i IN range(1, 400000000) WHERE i < 0) AS found

RETURN all(i IN range(1, 400000000) WHERE i > 0) AS found

RETURN none(i IN range(1, 400000000) WHERE i < 0) AS found

RETURN single(i IN range(1, 400000000) WHERE i = 1) AS found

MATCH (n) WHERE any(i IN range(1, 400000000) WHERE i = size(n.id) - 10000) RETURN n

RETURN -1 IN range(1, 2000000000) AS found

RETURN range(1, 1000000000) AS numbers

RETURN range(1, 1000000000) = range(1, 1000000000) AS same

RETURN size([x IN range(1, 1000000000)]) AS n

RETURN size(toStringList(range(1, 1000000000))) AS n

UNWIND range(1, 300) AS x WITH collect(x) AS xs RETURN [a IN xs | [b IN xs | [c IN xs | [d IN xs | a + b + c + d]]]] AS sums

UNWIND range(1, 900) AS x WITH collect(x) AS xs RETURN any(a IN xs WHERE any(b IN xs WHERE any(c IN xs WHERE a + b + c < 0))) AS found

UNWIND range(1, 900) AS x WITH collect(x) AS xs RETURN reduce(t = 0, a IN xs | reduce(u = t, b IN xs | reduce(v = u, c IN xs | v + a * b * c))) AS sum

RETURN size(reduce(xs = [], i IN range(1, 10000000) | xs + [i])) AS n

WITH reduce(a = 'a', i IN range(1, 21) | a + a) AS a RETURN a CONTAINS (substring(a, 0, 1000000) + 'b') AS found

WITH reduce(a = 'a', i IN range(1, 21) | a + a) AS a RETURN split(a, substring(a, 0, 1000000) + 'b')[1] AS part

WITH reduce(a = 'a', i IN range(1, 21) | a + a) AS a RETURN size(replace(a, substring(a, 0, 1000000) + 'b', '')) AS n

WITH reduce(a = 'a', i IN range(1, 18) | a + a) AS a RETURN a =~ '(a+)+$b' AS matched

WITH reduce(a = 'a', i IN range(1, 18) | a + a) AS a RETURN a =~ '.*.*.*.*.*=' AS matched

WITH reduce(a = 'a', i IN range(1, 18) | a + a) AS a RETURN a =~ 'a*a*b' AS matched

RETURN 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' =~ '(a|a)*b' AS matched

RETURN 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' =~ '(.*)*\\1b' AS matched

WITH '(x+x+)+y' AS pattern RETURN 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx' =~ pattern AS matched

WITH [1] AS a WITH [a, a] AS a WITH [a, a] AS a WITH [a, a] AS a WITH [a, a] AS a WITH [a, a] AS a WITH [a, a] AS a WITH [a, a] AS a WITH [a, a] AS a WITH [a, a] AS a WITH [a, a] AS a WITH [a, a] AS a WITH [a, a] AS a WITH [a, a] AS a WITH [a, a] AS a WITH [a, a] AS a WITH [a, a] AS a WITH [a, a] AS a WITH [a, a] AS a WITH [a, a] AS a WITH [a, a] AS a WITH [a, a] AS a WITH [a, a] AS a WITH [a, a] AS a WITH [a, a] AS a WITH [a, a] AS a WITH [a, a] AS a WITH [a, a] AS a WITH [a, a] AS a WITH [a, a] AS a WITH [a, a] AS a RETURN a = [a, a] AS same

WITH {a: 1} AS a WITH {a: a, b: a} AS a WITH {a: a, b: a} AS a WITH {a: a, b: a} AS a WITH {a: a, b: a} AS a WITH {a: a, b: a} AS a WITH {a: a, b: a} AS a WITH {a: a, b: a} AS a WITH {a: a, b: a} AS a WITH {a: a, b: a} AS a WITH {a: a, b: a} AS a WITH {a: a, b: a} AS a WITH {a: a, b: a} AS a WITH {a: a, b: a} AS a WITH {a: a, b: a} AS a WITH {a: a, b: a} AS a WITH {a: a, b: a} AS a WITH {a: a, b: a} AS a WITH {a: a, b: a} AS a WITH {a: a, b: a} AS a WITH {a: a, b: a} AS a WITH {a: a, b: a} AS a WITH {a: a, b: a} AS a WITH {a: a, b: a} AS a WITH {a: a, b: a} AS a WITH {a: a, b: a} AS a WITH {a: a, b: a} AS a WITH {a: a, b: a} AS a WITH {a: a, b: a} AS a WITH {a: a, b: a} AS a WITH {a: a, b: a} AS a UNWIND [1, 2] AS x RETURN DISTINCT a

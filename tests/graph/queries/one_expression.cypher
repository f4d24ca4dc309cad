// Queries that spend their time within one expression, where a server does not look at its clock,
// one a paragraph.

UNWIND range(1, 9000000) AS a RETURN reduce(t = 0, i IN range(1, 1000000) | t + i * a) AS t

RETURN [x IN range(1, 3000000) | [y IN range(1, 3000000) | x * y]] AS table

UNWIND range(1, 200000) AS x RETURN reduce(t = '', i IN range(1, 200000) | t + toString(i)) AS text

-- A desk of a million claims for bench/export.py; ARTICLES and EACH are put in by it.

-- Columns that the models fill in by themselves get a default here, so that the rest names only what counts.
DO $$ DECLARE col record; BEGIN
FOR col IN SELECT table_name, column_name, data_type FROM information_schema.columns
    WHERE (table_name LIKE 'claims\_%' OR table_name LIKE 'sources\_%') AND table_schema = 'public'
    AND is_nullable = 'NO' AND column_default IS NULL AND is_identity = 'NO' AND is_generated = 'NEVER' LOOP
  EXECUTE format('ALTER TABLE %I ALTER COLUMN %I SET DEFAULT %s', col.table_name, col.column_name, CASE
    WHEN col.data_type LIKE 'timestamp%' THEN 'now()' WHEN col.data_type = 'boolean' THEN 'false'
    WHEN col.data_type = 'jsonb' THEN '''[]''' WHEN col.data_type = 'ARRAY' THEN '''{}'''
    WHEN col.data_type IN ('text', 'character varying') THEN '''''' ELSE '1' END);
END LOOP; END $$;

INSERT INTO auth_user (id, username, password, is_superuser, is_staff, is_active, first_name, last_name, email, date_joined)
SELECT 1, 'bench', '!', true, true, true, '', '', '', now();

INSERT INTO sources_source (name, kind, reliability)
SELECT 'Outlet number ' || n, 'outlet', 'F' FROM generate_series(1, 5000) n;

INSERT INTO claims_origin (key, name, kind)
SELECT 'publisher:' || n, 'Outlet number ' || n, 'publisher' FROM generate_series(1, 5000) n;

INSERT INTO sources_article (source_id, title, url, published_on, language, text, digest, uploaded_by_id, state)
SELECT 1 + n % 5000, 'River Tal leaves its bed, report ' || n, 'https://outlet.example/' || n, date '2024-01-01' + n % 300,
    'en', t, md5(n::text) || md5(t), 1, 'done'
FROM generate_series(1, ARTICLES) n, LATERAL (
    SELECT string_agg('At least ' || (n + k) % 90 || ' villagers were killed in place ' || k || ', he said.', ' ' ORDER BY k)
    || n AS t FROM generate_series(1, EACH) k) text;

INSERT INTO claims_incident (title, what, place, happened_from, happened_to, precision)
SELECT 'Flood number ' || n, 'flood', 'Odran', '2024-03-11', '2024-03-11', 'day' FROM generate_series(1, 2000) n;

INSERT INTO claims_fact (incident_id, key, title, kind, measure, population, state)
SELECT 1 + n % 2000, 'killed|' || n, 'Villagers killed, Odran, question ' || n, 'casualty', 'killed', 'villagers',
    'single_origin'
FROM generate_series(1, 50000) n;

INSERT INTO claims_claim (article_id, start, "end", exact, prefix, suffix, kind, measure, population, "group", low,
    qualifier, happened_from, happened_to, precision, place, attributed_to, stance, confidence, why, extractor,
    extractor_version, state, priority, relation, relation_why, incident_link, fact_link, origin_link, fact_id, incident_id,
    origin_id)
SELECT a.id, s.at, s.at + length(s.said), s.said, substr(a.text, greatest(1, s.at - 31), least(32, s.at)),
    ', he said. At least 12 villagers', 'casualty', 'killed', 'villagers', 'civilians', k % 90, 'at_least', '2024-03-11',
    '2024-03-11', 'day', 'Odran', 'the district office', 'asserted', 0.9, 'a figure, a population and “were killed”',
    'rules', '1', CASE WHEN k % 2 = 0 THEN 'proposed' ELSE 'deferred' END, k % 5, 'compatible',
    'At least 12 leaves room for 14', 'suggested', 'suggested', 'suggested',
    1 + (a.id * EACH + k) % 50000, 1 + (a.id * EACH + k) % 2000, a.source_id
FROM sources_article a, generate_series(1, EACH) k,
     LATERAL (SELECT strpos(a.text, ' villagers were killed in place ' || k || ',') AS at) f,
     LATERAL (SELECT f.at, substr(a.text, f.at + 1, length('villagers were killed in place ' || k)) AS said) s;

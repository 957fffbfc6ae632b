-- Response times by phase from the raw tables of log.db, to check the product's own report against. It imports nothing:
--   sqlite3 log.db ".parameter set ?1 1795000000000" ".parameter set ?2 1795086400000" ".read response-times.sql"
-- The two parameters are epoch milliseconds: incidents received from the first on and before the second. Spans are milliseconds; percentiles are by
-- nearest rank, the mean is rounded half up. Duplicates are counted as the incident that they are the same as.
WITH
time_window (from_ms, until_ms) AS (VALUES (?, ?)),
incident AS (
  SELECT
    json_extract(record, '$.type') AS type,
    json_extract(record, '$.priority') AS priority,
    json_extract(record, '$.createdAt') AS created_at_ms,
    json_extract(record, '$.firstDispatchAt') AS first_dispatch_at_ms,
    json_extract(record, '$.firstOnSceneAt') AS first_on_scene_at_ms,
    record
  FROM records, time_window
  WHERE layer = 'incidents'
    AND record IS NOT NULL
    AND json_extract(record, '$.state') <> 'duplicate'
    AND json_extract(record, '$.createdAt') >= from_ms
    AND json_extract(record, '$.createdAt') < until_ms
),
unit_order AS (
  SELECT
    incident.type,
    incident.priority,
    json_extract(one.value, '$.dispatchedAt') AS dispatched_at_ms,
    json_extract(one.value, '$.enrouteAt') AS enroute_at_ms,
    json_extract(one.value, '$.onSceneAt') AS on_scene_at_ms
  FROM incident, json_each(incident.record, '$.units') AS one
),
span AS (
  SELECT type, priority, 'alarmHandling' AS phase, first_dispatch_at_ms - created_at_ms AS span_ms FROM incident
  UNION ALL
  SELECT type, priority, 'turnout', enroute_at_ms - dispatched_at_ms FROM unit_order
  UNION ALL
  SELECT type, priority, 'travel', on_scene_at_ms - enroute_at_ms FROM unit_order
  UNION ALL
  SELECT type, priority, 'totalResponse', first_on_scene_at_ms - created_at_ms FROM incident
),
grouped AS (
  SELECT 'all' AS grouping, '' AS key, phase, span_ms FROM span WHERE span_ms >= 0
  UNION ALL
  SELECT 'type', type, phase, span_ms FROM span WHERE span_ms >= 0
  UNION ALL
  SELECT 'priority', priority, phase, span_ms FROM span WHERE span_ms >= 0
),
ranked AS (
  SELECT
    grouping, key, phase, span_ms,
    row_number() OVER (PARTITION BY grouping, key, phase ORDER BY span_ms) AS place,
    count(*) OVER (PARTITION BY grouping, key, phase) AS cases
  FROM grouped
)
SELECT
  grouping,
  key,
  phase,
  cases AS count,
  (2 * sum(span_ms) + cases) / (2 * cases) AS mean_ms,
  max(CASE WHEN place = (cases * 50 + 99) / 100 THEN span_ms END) AS p50_ms,
  max(CASE WHEN place = (cases * 90 + 99) / 100 THEN span_ms END) AS p90_ms
FROM ranked
GROUP BY grouping, key, phase
ORDER BY grouping, key, phase;

-- As before, with one write: it counts, and takes back what it counted where the attempt is refused. Before, each attempt wrote
-- its rows to lock them, and once more to count.
CREATE OR REPLACE FUNCTION sign_in_throttle_charge(
  keys text[], free int[], base float8[], cap float8[], decay float8[]
) RETURNS float8 LANGUAGE plpgsql SET enable_seqscan = off AS $charge$
DECLARE
  wait float8;
  before jsonb;
BEGIN
  -- Locks the keys in order, as the release does, so that parallel attempts queue up and cannot deadlock. The time is
  -- read after the wait for the lock. Columns round to milliseconds, up to half a one into the future, which does not block.
  WITH counted AS (
    INSERT INTO sign_in_throttle AS s (key, failures, last_failure_at, blocked_until)
    SELECT asked.key, 1, clock_timestamp(), clock_timestamp() FROM unnest(keys) AS asked(key) ORDER BY asked.key
    ON CONFLICT (key) DO UPDATE SET (failures, last_failure_at, blocked_until) = (
      SELECT n.failures, t.at, t.at + make_interval(secs => CASE
          WHEN n.failures <= a.free THEN 0
          ELSE least(a.cap, a.base * 2 ^ least(n.failures - a.free - 1, 30)) END)
      FROM unnest(keys, free, base, cap, decay) AS a(key, free, base, cap, decay),
        LATERAL (SELECT clock_timestamp() AS at) t,
        LATERAL (SELECT CASE WHEN s.last_failure_at < t.at - make_interval(secs => a.decay)
                        THEN 1 ELSE s.failures + 1 END AS failures) n
      WHERE a.key = s.key)
    RETURNING new.key, to_jsonb(old) AS old, old.blocked_until
  )
  SELECT max(extract(epoch FROM c.blocked_until - clock_timestamp() - interval '1 ms')),
    jsonb_object_agg(c.key, c.old) INTO wait, before
  FROM counted c;
  IF wait IS NULL OR wait <= 0 THEN
    RETURN 0;
  END IF;

  DELETE FROM sign_in_throttle s WHERE s.key = ANY (keys) AND before -> s.key = 'null';
  UPDATE sign_in_throttle s SET failures = o.failures, last_failure_at = o.last_failure_at, blocked_until = o.blocked_until
  FROM jsonb_each(before) b, jsonb_to_record(b.value) AS o(failures int, last_failure_at timestamptz, blocked_until timestamptz)
  WHERE s.key = b.key AND b.value <> 'null';
  RETURN wait;
END $charge$;

-- After a success: clears the failures of `own` and takes back the address's one charge. Plans are kept, also those made while the table is
-- empty: they must use the key all the same.
CREATE FUNCTION sign_in_throttle_release(own text[], address text) RETURNS void LANGUAGE plpgsql SET enable_seqscan = off AS $release$
BEGIN
  -- In one statement, so that it changes only the rows that it locked, in the order of the charge.
  WITH locked AS MATERIALIZED (
    SELECT key FROM sign_in_throttle WHERE key = ANY (own || address) ORDER BY key FOR UPDATE
  ), held AS MATERIALIZED (
    SELECT array_agg(key) AS keys FROM locked
  ), cleared AS (
    DELETE FROM sign_in_throttle s USING held WHERE s.key = ANY (held.keys) AND s.key IS DISTINCT FROM address
  )
  UPDATE sign_in_throttle s SET failures = greatest(0, failures - 1), blocked_until = now()
  FROM held WHERE s.key = address AND s.key = ANY (held.keys);
END $release$;

-- Counts an attempt under all its keys or under none, in one call: a transaction would send four statements for it at
-- every sign-in. Returns the seconds to wait, 0 if the attempt is counted.
CREATE FUNCTION sign_in_throttle_charge(
  keys text[], free int[], base float8[], cap float8[], decay float8[]
) RETURNS float8 LANGUAGE plpgsql AS $charge$
DECLARE
  wait float8;
  at timestamptz;
BEGIN
  -- Locks the keys in order, as the release does, so that parallel attempts queue up and cannot deadlock. The time is
  -- read after the wait for the locks. Columns round to milliseconds, up to half a one into the future, which does not block.
  WITH locked AS (
    INSERT INTO sign_in_throttle AS s (key, failures, last_failure_at, blocked_until)
    SELECT asked.key, 0, clock_timestamp(), clock_timestamp() FROM unnest(keys) AS asked(key) ORDER BY asked.key
    ON CONFLICT (key) DO UPDATE SET failures = s.failures
    RETURNING s.blocked_until
  )
  SELECT max(extract(epoch FROM locked.blocked_until - clock_timestamp() - interval '1 ms')) INTO wait FROM locked;

  IF wait > 0 THEN
    -- The rows that this attempt created. A count of zero is the same as none.
    DELETE FROM sign_in_throttle s WHERE s.key = ANY (keys) AND s.failures = 0;
    RETURN wait;
  END IF;

  at := clock_timestamp();
  UPDATE sign_in_throttle s SET failures = n.failures, last_failure_at = at,
    blocked_until = at + make_interval(secs => CASE
      WHEN n.failures <= a.free THEN 0
      ELSE least(a.cap, a.base * 2 ^ least(n.failures - a.free - 1, 30)) END)
  FROM unnest(keys, free, base, cap, decay) AS a(key, free, base, cap, decay),
    LATERAL (SELECT CASE WHEN o.last_failure_at < at - make_interval(secs => a.decay)
                    THEN 1 ELSE o.failures + 1 END AS failures
             FROM sign_in_throttle o WHERE o.key = a.key) n
  WHERE s.key = a.key;
  RETURN 0;
END $charge$;

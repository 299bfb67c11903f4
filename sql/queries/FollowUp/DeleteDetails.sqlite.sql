-- Deletes some of the follow-ups that were owed, due and ended before an instant.
DELETE FROM FollowUp
 WHERE (Source, Code) IN (SELECT Source, Code
                            FROM FollowUp
                           WHERE OwedAtMs < @beforeMs
                             AND DueAtMs < @beforeMs
                             AND (DoneAtMs IS NOT NULL OR WithdrawnAtMs IS NOT NULL)
                             AND COALESCE(DoneAtMs, 0) < @beforeMs
                             AND COALESCE(WithdrawnAtMs, 0) < @beforeMs
                           LIMIT @limit);

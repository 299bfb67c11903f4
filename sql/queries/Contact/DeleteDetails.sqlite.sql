-- Deletes some of the contacts that were offered before an instant, of days that are not counted again.
DELETE FROM Contact
 WHERE (Source, Code) IN (SELECT c.Source, c.Code
                            FROM Contact AS c
                           WHERE c.OfferedAtMs < @beforeMs
                             AND EXISTS (SELECT 1
                                           FROM FrozenDay AS z
                                          WHERE z.QueueCode = c.QueueCode
                                            AND z.FromMs <= c.OfferedAtMs
                                            AND z.UntilMs > c.OfferedAtMs)
                           LIMIT @limit);

-- Deletes some of the contacts that were offered before an instant, of days that are not counted again.
DELETE TOP (@limit) FROM Contact
 WHERE OfferedAtMs < @beforeMs
   AND EXISTS (SELECT 1
                 FROM FrozenDay AS z
                WHERE z.QueueCode = Contact.QueueCode
                  AND z.FromMs <= Contact.OfferedAtMs
                  AND z.UntilMs > Contact.OfferedAtMs);

-- Empties what events after a place in the log, up to another, said of contacts and follow-ups before an instant. That there was an event, and which, stays:
-- the same one that comes again is still known.
UPDATE Event
   SET Payload = ''
 WHERE Sequence > @after
   AND Sequence <= @last
   AND OccurredAtMs < @beforeMs
   AND Payload <> ''
   AND (Type LIKE '%contact.%' OR Type LIKE '%survey.%' OR Type LIKE '%follow-up.%');

-- Lets the events after a place in the log, up to another, say something else in the place of something.
UPDATE Event
   SET Payload = REPLACE(Payload, @find, @other)
 WHERE Sequence > @after
   AND Sequence <= @last
   AND Payload <> REPLACE(Payload, @find, '');

-- How many events say something.
SELECT COUNT(*)
  FROM Event
 WHERE Payload <> REPLACE(Payload, @find, '');

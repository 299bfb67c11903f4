-- Ends all links that make a first administrator: there is one.
DELETE FROM AccountLink
 WHERE AccountId IS NULL;

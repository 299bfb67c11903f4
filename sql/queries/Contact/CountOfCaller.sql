-- How many contacts one caller has.
SELECT COUNT(*)
  FROM Contact
 WHERE Caller = @caller;

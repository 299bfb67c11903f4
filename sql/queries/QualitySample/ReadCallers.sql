-- When known callers reached the helpline, from an instant (included) to another (excluded); what continues another contact is not a call of its own.
SELECT Caller, OfferedAtMs
  FROM Contact
 WHERE OfferedAtMs >= @sinceMs
   AND OfferedAtMs < @untilMs
   AND Caller IS NOT NULL
   AND Previous IS NULL;

-- Deletes some of the contacts that nobody ever said were offered and of which nothing was heard for long.
DELETE TOP (@limit) FROM Contact
 WHERE OfferedAtMs IS NULL
   AND COALESCE(AnsweredAtMs, 0) < @beforeMs
   AND COALESCE(AbandonedAtMs, 0) < @beforeMs
   AND COALESCE(TransferredAtMs, 0) < @beforeMs
   AND COALESCE(EndedAtMs, 0) < @beforeMs
   AND COALESCE(WrappedUpAtMs, 0) < @beforeMs
   AND COALESCE(RolledOverAtMs, 0) < @beforeMs
   AND COALESCE(SurveyedAtMs, 0) < @beforeMs
   AND COALESCE(LostAtMs, 0) < @beforeMs;

-- Forgets which contacts were reviewed that were offered before an instant; that one was, of which queue and agent, stays.
UPDATE QualityDraw
   SET Code = Id
 WHERE OfferedAtMs < @beforeMs
   AND Code <> Id;

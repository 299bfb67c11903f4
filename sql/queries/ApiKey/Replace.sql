-- Lets a key end when its overlap with the one that replaces it is over; the count says whether it was good and had not been replaced yet.
UPDATE ApiKey
   SET ReplacedBy = @replacedBy,
       ExpiresAtMs = CASE WHEN ExpiresAtMs < @untilMs THEN ExpiresAtMs ELSE @untilMs END
 WHERE Id = @id
   AND ReplacedBy IS NULL
   AND RevokedAtMs IS NULL
   AND ExpiresAtMs > @nowMs;

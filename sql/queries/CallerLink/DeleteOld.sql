-- Forgets how callers were called under an earlier key, where that was long ago.
DELETE FROM CallerLink
 WHERE LinkedAtMs < @beforeMs;

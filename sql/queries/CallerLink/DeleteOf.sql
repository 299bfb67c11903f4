-- Forgets what a pseudonym was called under an earlier key, or is called under a later one.
DELETE FROM CallerLink
 WHERE Caller = @caller
    OR FormerCaller = @caller;

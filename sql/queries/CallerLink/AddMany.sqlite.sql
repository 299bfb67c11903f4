-- A caller who was known under an earlier key [former pseudonym, pseudonym, when] is the same one: what is stored of the former is the new one's.
UPDATE Contact
   SET Caller = @c1
 WHERE Caller = @c0;

UPDATE CallerLink
   SET Caller = @c1
 WHERE Caller = @c0;

INSERT INTO CallerLink (FormerCaller, Caller, LinkedAtMs)
VALUES (@c0, @c1, @c2)
    ON CONFLICT (FormerCaller) DO UPDATE
   SET Caller = excluded.Caller;

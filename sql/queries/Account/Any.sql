-- Whether there is an account at all.
SELECT CASE WHEN EXISTS (SELECT 1 FROM Account) THEN 1 ELSE 0 END AS Found;

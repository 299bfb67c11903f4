-- The roles that were changed or added.
SELECT Code, Name, Revision
  FROM Role
 ORDER BY Name, Code;

-- How many days are marked.
SELECT COUNT(*) AS Days
  FROM ChangedDay;

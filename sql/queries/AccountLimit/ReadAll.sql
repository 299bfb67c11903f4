-- What all accounts are limited to.
SELECT AccountId, Kind, Code
  FROM AccountLimit;

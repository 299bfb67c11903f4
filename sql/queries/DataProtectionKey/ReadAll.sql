-- All keys that cookies may be protected with, oldest first.
SELECT Xml
  FROM DataProtectionKey
 ORDER BY StoredAtMs, FriendlyName;

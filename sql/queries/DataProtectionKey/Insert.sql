-- Adds a key, unless it is there.
INSERT INTO DataProtectionKey (FriendlyName, Xml, StoredAtMs)
SELECT @friendlyName, @xml, @storedAtMs
 WHERE NOT EXISTS (SELECT 1
                     FROM DataProtectionKey AS t
                    WHERE t.FriendlyName = @friendlyName);

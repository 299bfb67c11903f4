-- Which of the given keys [source, event id, ordinal] are in the log already, by their ordinals.
SELECT k.Ordinal
  FROM OPENJSON(@keys) WITH (
           Source  nvarchar(100) '$[0]',
           EventId nvarchar(200) '$[1]',
           Ordinal int           '$[2]') AS k
 WHERE EXISTS (SELECT 1
                 FROM Event AS e
                WHERE e.Source = k.Source COLLATE Latin1_General_BIN2
                  AND e.EventId = k.EventId COLLATE Latin1_General_BIN2);

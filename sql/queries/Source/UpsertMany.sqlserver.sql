-- Writes sources: new ones are added, known ones replaced. The caller holds the head of the log, so nobody else writes.
-- Each is an array with the columns in the order of the list below.
UPDATE t
   SET StartedAtMs = n.StartedAtMs, Kind = n.Kind, Name = n.Name, CadenceMs = n.CadenceMs,
       LosesOpenContacts = n.LosesOpenContacts, Untold = n.Untold, LostOpenAtMs = n.LostOpenAtMs, HeardAtMs = n.HeardAtMs,
       ToldUntilMs = n.ToldUntilMs, Queues = n.Queues
  FROM Source AS t
  JOIN OPENJSON(@sources) WITH (
           Code              nvarchar(100) '$[0]',
           StartedAtMs       bigint        '$[1]',
           Kind              int           '$[2]',
           Name              nvarchar(200) '$[3]',
           CadenceMs         bigint        '$[4]',
           LosesOpenContacts bit           '$[5]',
           Untold            int           '$[6]',
           LostOpenAtMs      bigint        '$[7]',
           HeardAtMs         bigint        '$[8]',
           ToldUntilMs       bigint        '$[9]',
           Queues            nvarchar(max) '$[10]') AS n
    ON t.Code = n.Code COLLATE Latin1_General_BIN2;

INSERT INTO Source (Code, StartedAtMs, Kind, Name, CadenceMs, LosesOpenContacts, Untold, LostOpenAtMs, HeardAtMs, ToldUntilMs, Queues)
SELECT n.Code, n.StartedAtMs, n.Kind, n.Name, n.CadenceMs, n.LosesOpenContacts, n.Untold, n.LostOpenAtMs, n.HeardAtMs,
       n.ToldUntilMs, n.Queues
  FROM OPENJSON(@sources) WITH (
           Code              nvarchar(100) '$[0]',
           StartedAtMs       bigint        '$[1]',
           Kind              int           '$[2]',
           Name              nvarchar(200) '$[3]',
           CadenceMs         bigint        '$[4]',
           LosesOpenContacts bit           '$[5]',
           Untold            int           '$[6]',
           LostOpenAtMs      bigint        '$[7]',
           HeardAtMs         bigint        '$[8]',
           ToldUntilMs       bigint        '$[9]',
           Queues            nvarchar(max) '$[10]') AS n
 WHERE NOT EXISTS (SELECT 1 FROM Source AS t WHERE t.Code = n.Code COLLATE Latin1_General_BIN2);

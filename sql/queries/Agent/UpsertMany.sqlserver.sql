-- Writes agents: new ones are added, known ones replaced. The caller holds the head of the log, so nobody else writes.
-- Each is an array with the columns in the order of the list below.
UPDATE t
   SET PresenceAtMs = n.PresenceAtMs, State = n.State, Reason = n.Reason, ProfileAtMs = n.ProfileAtMs, Name = n.Name,
       Slots = n.Slots, QueuesAtMs = n.QueuesAtMs, Queues = n.Queues, Memberships = n.Memberships
  FROM Agent AS t
  JOIN OPENJSON(@agents) WITH (
           Code         nvarchar(100) '$[0]',
           PresenceAtMs bigint        '$[1]',
           State        int           '$[2]',
           Reason       nvarchar(200) '$[3]',
           ProfileAtMs  bigint        '$[4]',
           Name         nvarchar(200) '$[5]',
           Slots        int           '$[6]',
           QueuesAtMs   bigint        '$[7]',
           Queues       nvarchar(max) '$[8]',
           Memberships  nvarchar(max) '$[9]') AS n
    ON t.Code = n.Code COLLATE Latin1_General_BIN2;

INSERT INTO Agent (Code, PresenceAtMs, State, Reason, ProfileAtMs, Name, Slots, QueuesAtMs, Queues, Memberships)
SELECT n.Code, n.PresenceAtMs, n.State, n.Reason, n.ProfileAtMs, n.Name, n.Slots, n.QueuesAtMs, n.Queues, n.Memberships
  FROM OPENJSON(@agents) WITH (
           Code         nvarchar(100) '$[0]',
           PresenceAtMs bigint        '$[1]',
           State        int           '$[2]',
           Reason       nvarchar(200) '$[3]',
           ProfileAtMs  bigint        '$[4]',
           Name         nvarchar(200) '$[5]',
           Slots        int           '$[6]',
           QueuesAtMs   bigint        '$[7]',
           Queues       nvarchar(max) '$[8]',
           Memberships  nvarchar(max) '$[9]') AS n
 WHERE NOT EXISTS (SELECT 1 FROM Agent AS t WHERE t.Code = n.Code COLLATE Latin1_General_BIN2);

-- Adds a planned stretch [agent, from, to, activity]. The caller has taken out what it replaces and holds the head of the log.
INSERT INTO Shift (AgentCode, FromMs, ToMs, Activity)
VALUES (@c0, @c1, @c2, @c3);

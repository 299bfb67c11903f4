-- Keeps a suggestion that is shown, unless another node shows one between the same queues already.
INSERT INTO MoveSuggestion (Id, FromQueue, ToQueue, Keeps, Agents, ReturnAtMs, Benefit, Effect, Reason, SinceMs, SeenAtMs)
SELECT @id, @fromQueue, @toQueue, @keeps, @agents, @returnAtMs, @benefit, @effect, @reason, @nowMs, @nowMs
 WHERE NOT EXISTS (SELECT 1
                     FROM MoveSuggestion AS s
                    WHERE s.FromQueue = @fromQueue
                      AND s.ToQueue = @toQueue
                      AND s.ClosedAtMs IS NULL);

-- Waits until nobody else changes accounts or roles, and keeps others waiting until the transaction ends.
UPDATE AccessHead
   SET Revision = Revision + 1
 WHERE Id = 1;

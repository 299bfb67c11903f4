-- Removes a target that was never valid.
DELETE FROM FigureTarget
 WHERE Id = @id;

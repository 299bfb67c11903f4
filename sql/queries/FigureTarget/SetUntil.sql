-- Ends a target with a day, or without one lets it hold until further notice.
UPDATE FigureTarget
   SET UntilDay = @untilDay,
       SavedBy = @savedBy,
       SavedAtMs = @savedAtMs
 WHERE Id = @id;

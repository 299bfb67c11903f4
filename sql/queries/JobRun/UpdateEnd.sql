-- Ends a run, also one that was given up and came back: what it did counts.
UPDATE JobRun
   SET Result = @result, SeenAtMs = @nowMs, EndedAtMs = @nowMs, Summary = @summary, Error = @error, ResultPage = @resultPage
 WHERE Id = @id;

-- Changes a move, unless somebody else has changed it since it was read.
UPDATE AgentMove
   SET Version = @version, State = @state, ReturnAtMs = @returnAtMs, ConfirmByMs = @confirmByMs, AskAtMs = @askAtMs, Attempts = @attempts,
       IsAnswered = @isAnswered, EndsAs = @endsAs, ActiveAtMs = @activeAtMs, EndedAtMs = @endedAtMs, Steps = @steps, Actual = @actual
 WHERE Id = @id
   AND Version = @before;

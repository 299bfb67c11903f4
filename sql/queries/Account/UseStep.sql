-- Uses up the codes of an authenticator app up to a step of time; the count says whether none as new was used before.
UPDATE Account
   SET AuthenticatorStep = @step
 WHERE Id = @id
   AND AuthenticatorStep < @step;

-- One account, by its identity.
SELECT Id, SignInName, LookupName, DisplayName, AgentCode, PasswordHash, Stamp, FailedCount, LockedUntilMs, HasSecondFactor,
       AuthenticatorKey, AuthenticatorStep, RecoveryCodes, IsDisabled, CreatedAtMs, LastSignInAtMs, Revision
  FROM Account
 WHERE Id = @id;

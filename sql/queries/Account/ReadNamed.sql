-- One account, by what its owner signs in as.
SELECT Id, SignInName, LookupName, DisplayName, AgentCode, PasswordHash, Stamp, FailedCount, LockedUntilMs, HasSecondFactor,
       AuthenticatorKey, AuthenticatorStep, RecoveryCodes, IsDisabled, CreatedAtMs, LastSignInAtMs, Revision
  FROM Account
 WHERE LookupName = @lookupName;

-- Changes an account, unless it is no longer the revision that the change is made on; the count says so. What each sign-in writes is not of it.
UPDATE Account
   SET Revision = Revision + 1,
       SignInName = @signInName,
       LookupName = @lookupName,
       DisplayName = @displayName,
       AgentCode = @agentCode,
       PasswordHash = @passwordHash,
       Stamp = @stamp,
       HasSecondFactor = @hasSecondFactor,
       AuthenticatorKey = @authenticatorKey,
       RecoveryCodes = @recoveryCodes,
       IsDisabled = @isDisabled
 WHERE Id = @id
   AND Revision = @revision;

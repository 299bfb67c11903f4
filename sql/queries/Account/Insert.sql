-- Adds an account.
INSERT INTO Account (Id, SignInName, LookupName, DisplayName, AgentCode, PasswordHash, Stamp, HasSecondFactor, AuthenticatorKey, RecoveryCodes, IsDisabled, CreatedAtMs, Revision)
VALUES (@id, @signInName, @lookupName, @displayName, @agentCode, @passwordHash, @stamp, @hasSecondFactor, @authenticatorKey, @recoveryCodes, @isDisabled, @createdAtMs, 1);

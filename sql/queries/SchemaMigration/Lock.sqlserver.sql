-- Keeps other processes out while this one migrates, until the transaction ends.
EXEC sp_getapplock @Resource = 'HelplineDashboard.Migrate', @LockMode = 'Exclusive', @LockOwner = 'Transaction', @LockTimeout = 60000;

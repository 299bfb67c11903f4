namespace HelplineDashboard.Operations.Access;

/// <summary>How machines come in.</summary>
/// <param name="ThisMachine">Whether programs on this machine need no key.</param>
public sealed record MachineSettings(bool ThisMachine);

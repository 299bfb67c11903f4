namespace HelplineDashboard.Operations.Jobs;

/// <summary>Says that something about the jobs has changed in this process, so that nobody has to wait for the next look at the store.</summary>
public sealed class JobSignal : ChangeSignal;

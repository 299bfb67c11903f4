namespace HelplineDashboard.Operations.Jobs;

/// <summary>This process, as the history of the jobs names it.</summary>
/// <param name="Name">A name that no other process on the same database has.</param>
public sealed record JobNode(string Name)
{
    /// <summary>Gets the usual name: that of the machine and the number of the process.</summary>
    public static JobNode Here { get; } = new($"{Environment.MachineName}-{Environment.ProcessId}");
}

namespace HelplineDashboard.Domain.Jobs;

/// <summary>What a run of a job achieved.</summary>
/// <param name="Summary">One sentence for people, such as "12 forecasts published". No personal data: it is stored and shown.</param>
public sealed record JobOutcome(string Summary)
{
    /// <summary>Gets the page that shows what this run wrote, or <see langword="null" /> for the one that the job's description names.</summary>
    public string? ResultPage { get; init; }
}

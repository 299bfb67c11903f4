namespace HelplineDashboard.Domain.Jobs;

/// <summary>How far a running job has got.</summary>
/// <remarks>Reporting is cheap: only the newest is kept, shown within a second and stored every few.</remarks>
public readonly record struct JobProgress
{
    /// <summary>States how far a job has got.</summary>
    /// <param name="done">How many parts are done, 0 to <paramref name="total" />.</param>
    /// <param name="total">How many there are; with 0 parts all is done.</param>
    /// <param name="text">What is being done, such as "Housing: 3 of 12". No personal data: it is stored and shown.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative, or more parts are done than there are.</exception>
    public JobProgress(int done, int total, string text)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(done);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(done, total);
        (Percentage, Text) = (total == 0 ? 100 : (int)(100L * done / total), text);
    }

    /// <summary>Gets the share that is done, a whole number from 0 to 100, cut and not rounded.</summary>
    public int Percentage { get; }

    /// <summary>Gets what is being done; the default value says nothing.</summary>
    public string Text { get => field ?? ""; }
}

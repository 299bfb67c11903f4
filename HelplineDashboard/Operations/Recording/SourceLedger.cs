namespace HelplineDashboard.Operations.Recording;

/// <summary>Something that a source said and the dashboard could not take.</summary>
/// <param name="At">When it was refused, UTC.</param>
/// <param name="Reason">One sentence that names the field or the line, and why. Never a caller's number.</param>
public sealed record Rejection(DateTimeOffset At, string Reason);

/// <summary>What is kept for a source beside its events: how far it was read, and what was refused.</summary>
public sealed class SourceLedger
{
    /// <summary>Reads how far a source was read, in the source's own words, or <see langword="null" />.</summary>
    public Task<string?> ReadBookmarkAsync(string source, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Keeps how far a source was read. Save after the events are recorded: reading them twice does no harm, leaving them out does.</summary>
    public Task SaveBookmarkAsync(string source, string bookmark, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Notes refusals; the newest 200 per source are kept, all are counted.</summary>
    public Task RejectAsync(string source, IReadOnlyList<Rejection> rejections, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Reads a source's refusals: how many ever, and the newest, latest first.</summary>
    public Task<(long Total, IReadOnlyList<Rejection> Latest)> ReadRejectionsAsync(string source, CancellationToken cancellationToken) => throw new NotSupportedException();
}

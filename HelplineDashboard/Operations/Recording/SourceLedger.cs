using HelplineDashboard.Data.Sources;
using HelplineDashboard.Operations.Access;

namespace HelplineDashboard.Operations.Recording;

/// <summary>Something that a source said and the dashboard could not take.</summary>
/// <param name="At">When it was refused, UTC.</param>
/// <param name="Reason">One sentence that names the field or the line, and why. Never a caller's number.</param>
public sealed record Rejection(DateTimeOffset At, string Reason);

/// <summary>What is kept for a source beside its events: how far it was read, and what was refused.</summary>
public sealed class SourceLedger(SourceLedgerRepository ledger, SourceRepository sources)
{
    /// <summary>The refusals that are kept per source.</summary>
    public const int Kept = 200;

    private const int ReasonLength = 1_000;

    /// <summary>Reads how far a source was read, in the source's own words, or <see langword="null" />.</summary>
    public Task<string?> ReadBookmarkAsync(string source, CancellationToken cancellationToken) =>
        ledger.ReadBookmarkAsync(source, cancellationToken);

    /// <summary>Keeps how far a source was read. Save after the events are recorded: reading them twice does no harm, leaving them out does.</summary>
    public Task SaveBookmarkAsync(string source, string bookmark, CancellationToken cancellationToken) =>
        ledger.UpsertBookmarkAsync(source, bookmark, cancellationToken);

    /// <summary>Notes refusals; the newest <see cref="Kept" /> per source are kept, all are counted.</summary>
    public Task RejectAsync(string source, IReadOnlyList<Rejection> rejections, CancellationToken cancellationToken) =>
        rejections.Count == 0
            ? Task.CompletedTask
            : ledger.AddRejectionsAsync(
                source,
                [.. rejections.Select(one => (one.At, one.Reason.Length <= ReasonLength ? one.Reason : one.Reason[..ReasonLength]))],
                Kept,
                cancellationToken);

    /// <summary>Reads a source's refusals: how many ever, and the newest, latest first. They may be about any queue and agent, so whoever sees only some is told of none.</summary>
    public async Task<(long Total, IReadOnlyList<Rejection> Latest)> ReadRejectionsAsync(string source, CancellationToken cancellationToken)
    {
        if (!Acting.Sight.IsEverything)
        {
            return (0, []);
        }

        var (total, latest) = await ledger.ReadRejectionsAsync(source, Kept, cancellationToken).ConfigureAwait(false);
        return (total, [.. latest.Select(one => new Rejection(one.At, one.Reason))]);
    }

    /// <summary>Says whether anything but the dashboard itself and the demo helpline has ever spoken.</summary>
    public Task<bool> HoldsRealSourceAsync(CancellationToken cancellationToken) => sources.HoldsRealAsync(cancellationToken);
}

using System.Globalization;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Domain.Sources;

/// <summary>What a source cannot tell. The board shows "–" for it, never 0.</summary>
[Flags]
public enum Untold
{
    /// <summary>The source tells everything.</summary>
    None = 0,

    /// <summary>It does not say when a contact rings at an agent.</summary>
    Ringing = 1,

    /// <summary>It does not say when the work after a contact begins or ends.</summary>
    WrapUp = 2,

    /// <summary>It does not say when agents pause.</summary>
    Pauses = 4,

    /// <summary>It does not say whether an agent's telephone can be reached.</summary>
    Reachability = 8,

    /// <summary>It says nothing about agents but who answered.</summary>
    Agents = Ringing | WrapUp | Pauses | Reachability,
}

/// <summary>What a source said of itself when it started. The latest one counts.</summary>
/// <param name="At">When it started, UTC.</param>
/// <param name="Kind">What kind of source.</param>
/// <param name="Name">The name to show, or none.</param>
/// <param name="Cadence">The promise: it speaks at least this often. <see cref="TimeSpan.Zero" /> promises nothing.</param>
/// <param name="LosesOpenContacts">Whether what was open before the start will never be finished.</param>
/// <param name="Untold">What it cannot say.</param>
public sealed record SourceStart(
    DateTimeOffset At,
    SourceKind Kind,
    string? Name,
    TimeSpan Cadence,
    bool LosesOpenContacts,
    Untold Untold) : Fact(At)
{
    /// <summary>The cadence of a source that has not stated one.</summary>
    public static readonly TimeSpan DefaultCadence = TimeSpan.FromMinutes(1);

    /// <summary>Gets the name to show, or none.</summary>
    public string? Name { get; init; } = Texts.Clean(Name);

    /// <inheritdoc />
    protected override string Content => Join(
        Kind.ToString(),
        Name,
        Cadence.TotalMilliseconds.ToString(CultureInfo.InvariantCulture),
        LosesOpenContacts ? "1" : "0",
        ((int)Untold).ToString(CultureInfo.InvariantCulture));
}

/// <summary>One source as a set of facts.</summary>
/// <remarks><see cref="Merge" /> is commutative, associative and idempotent.</remarks>
/// <param name="Code">The source's code.</param>
public sealed record Source(string Code)
{
    /// <summary>The code under which the dashboard itself records events.</summary>
    public const string Dashboard = "dashboard";

    /// <summary>Gets what it said of itself when it last started.</summary>
    public SourceStart? Start { get; init; }

    /// <summary>Gets the last start after which nothing that was open before it will be finished.</summary>
    public DateTimeOffset? LostOpenAt { get; init; }

    /// <summary>Gets when the dashboard last heard of it, UTC.</summary>
    public DateTimeOffset? HeardAt { get; init; }

    /// <summary>Gets the latest instant that it spoke about, UTC.</summary>
    public DateTimeOffset? ToldUntil { get; init; }

    /// <summary>Gets the queues that it has ever offered contacts to.</summary>
    public IReadOnlyList<QueueId> Queues { get; init; } = [];

    /// <summary>Gets what kind of source it is; one that never started is a real one.</summary>
    public SourceKind Kind => Code == Dashboard ? SourceKind.Dashboard : Start?.Kind ?? SourceKind.Live;

    /// <summary>Gets the name to show.</summary>
    public string DisplayName => Start?.Name ?? Code;

    /// <summary>Gets how often it promises to speak, or <see langword="null" /> when it promises nothing.</summary>
    public TimeSpan? Cadence =>
        Kind is SourceKind.History or SourceKind.Dashboard ? null
        : Start is null ? SourceStart.DefaultCadence
        : Start.Cadence > TimeSpan.Zero ? Start.Cadence
        : null;

    /// <summary>Gets up to when the board is right as far as this source goes: heard of, and told about.</summary>
    /// <remarks>The earlier of the two: a source that delivers late is as old as what it tells, not as its last word.</remarks>
    public DateTimeOffset? KnownUntil =>
        HeardAt is { } heard && ToldUntil is { } told ? (heard < told ? heard : told) : null;

    /// <summary>Returns the instant after which the source is late, or <see langword="null" /> when it promises nothing.</summary>
    public DateTimeOffset? LateAfter => Cadence is { } cadence && KnownUntil is { } known ? known + cadence : null;

    /// <summary>Returns what one event of the log says of its source.</summary>
    /// <param name="recorded">The event.</param>
    public static Source Of(in RecordedEvent recorded)
    {
        var told = recorded.Event;
        return new Source(told.Key.Source)
        {
            HeardAt = recorded.RecordedAt,
            // A whole contact is told when it is over, not when it began.
            ToldUntil = told is ContactRecorded { Record.FinishedAt: { } finishedAt } ? finishedAt : told.OccurredAt,
            Start = (told as SourceStarted)?.Start,
            LostOpenAt = told is SourceStarted { Start.LosesOpenContacts: true } ? told.OccurredAt : null,
            Queues = told is ContactEvent { Facts.Offered.Queue: var queue } ? [queue] : [],
        };
    }

    /// <summary>Returns the source with the facts of both.</summary>
    /// <param name="other">Facts about the same source.</param>
    /// <exception cref="ArgumentException">The other is about another source.</exception>
    public Source Merge(Source other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Code != Code)
        {
            throw new ArgumentException($"Cannot merge {other.Code} into {Code}.", nameof(other));
        }

        return new Source(Code)
        {
            Start = Fact.Last(Start, other.Start),
            LostOpenAt = Latest(LostOpenAt, other.LostOpenAt),
            HeardAt = Latest(HeardAt, other.HeardAt),
            ToldUntil = Latest(ToldUntil, other.ToldUntil),
            Queues = other.Queues.All(Queues.Contains) ? Queues : [.. Queues.Union(other.Queues).Order()],
        };
    }

    /// <summary>Returns the later of two instants, or the one that is there.</summary>
    /// <param name="one">An instant or none.</param>
    /// <param name="other">An instant or none.</param>
    public static DateTimeOffset? Latest(DateTimeOffset? one, DateTimeOffset? other) =>
        one is null ? other : other is null || one >= other ? one : other;
}

using System.Collections.Concurrent;
using System.Data.Common;
using HelplineDashboard.Data.Access;
using HelplineDashboard.Domain.Access;

namespace HelplineDashboard.Operations.Access;

/// <summary>Knows televisions from the store, and notes that they are there.</summary>
public sealed class ScreenParties(ScreenRepository screens, TimeProvider clock) : IKnowParties
{
    private static readonly TimeSpan s_noted = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<Guid, DateTimeOffset> _seen = new();

    /// <inheritdoc />
    public PartyKind Kind => PartyKind.Screen;

    /// <inheritdoc />
    public async Task<KnownParty?> FindAsync(string id, CancellationToken cancellationToken) =>
        Guid.TryParseExact(id, "D", out var screen)
        && await screens.ReadAsync(screen, cancellationToken).ConfigureAwait(false) is { State: ScreenState.Paired } known
            ? new KnownParty(known.ToParty(), known.Stamp)
            : null;

    /// <summary>Reads what a television is to show now, or <see langword="null" /> when it is not let in.</summary>
    public async Task<ScreenShow?> ReadShowAsync(string id, CancellationToken cancellationToken) =>
        Guid.TryParseExact(id, "D", out var screen)
        && await screens.ReadAsync(screen, cancellationToken).ConfigureAwait(false) is { State: ScreenState.Paired } known
            ? known.Show
            : null;

    /// <summary>Notes that a television is there: once a minute at most, however often it says so.</summary>
    public async Task NoteSeenAsync(string id, string address, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (Guid.TryParseExact(id, "D", out var screen) && OncePerMinute.IsDue(_seen, screen, now, s_noted))
        {
            await OncePerMinute.NoteAsync(screens.TouchAsync(screen, now, now - s_noted, address, cancellationToken)).ConfigureAwait(false);
        }
    }
}

/// <summary>Lets through what is noted of one machine, at most once in a while.</summary>
internal static class OncePerMinute
{
    public static bool IsDue(ConcurrentDictionary<Guid, DateTimeOffset> noted, Guid id, DateTimeOffset now, TimeSpan within)
    {
        if (noted.TryGetValue(id, out var at))
        {
            return now - at >= within && noted.TryUpdate(id, now, at); // of many at once, one
        }

        return noted.TryAdd(id, now);
    }

    /// <summary>Waits until it is noted, or cannot be: that is no reason to refuse what was asked.</summary>
    public static async Task NoteAsync(Task noting)
    {
        try
        {
            await noting.ConfigureAwait(false);
        }
        catch (DbException)
        {
            // The next time, in a minute, is noted.
        }
    }
}

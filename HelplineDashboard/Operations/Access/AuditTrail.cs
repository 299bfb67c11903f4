using System.Collections.Concurrent;
using System.Data.Common;
using HelplineDashboard.Data.Access;
using HelplineDashboard.Domain;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain.Events;

namespace HelplineDashboard.Operations.Access;

/// <summary>Writes down who did or looked at what, in the name of <see cref="Acting.Now" />. Nothing written is ever changed or deleted by the dashboard.</summary>
/// <remarks>
/// A change is noted in its own transaction where it has one, else right after it: then with a token that nobody cancels, for what was done is noted
/// though whoever did it has gone. A look is noted before anything is shown: without the note there is no look.
/// </remarks>
public sealed class AuditTrail(AuditRepository entries, TimeProvider clock)
{
    /// <summary>Within this, the same somebody at the same thing is one note: a page is drawn twice when it opens, and a draft saves itself as it is typed.</summary>
    public static readonly TimeSpan OnceWithin = TimeSpan.FromMinutes(1);

    private const int LongestAddress = 100;
    private const int MostRemembered = 10_000;

    private readonly ConcurrentDictionary<(PartyKind, string, string, string), DateTimeOffset> _noted = new();

    /// <summary>Writes one note.</summary>
    public Task WriteAsync(AuditNote note, CancellationToken cancellationToken) => entries.AppendAsync(Entry(note), cancellationToken);

    /// <summary>Writes one note in the transaction of what it is about, as the last thing that the transaction does.</summary>
    public Task WriteAsync(AuditNote note, DbTransaction transaction, CancellationToken cancellationToken) =>
        entries.AppendAsync(Entry(note), transaction, cancellationToken);

    /// <summary>Writes one note, unless the same somebody did the same to the same within <see cref="OnceWithin" />.</summary>
    public async Task WriteOnceAsync(AuditNote note, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(note);
        var (party, now) = (Acting.Now, clock.GetUtcNow());
        var key = (party.Kind, party.Id.Length > 0 ? party.Id : party.Name, note.Action, note.Subject);
        var isFirst = false;
        _noted.AddOrUpdate(
            key,
            _ =>
            {
                isFirst = true;
                return now;
            },
            (_, at) =>
            {
                isFirst = now - at >= OnceWithin || at > now;
                return isFirst ? now : at;
            });
        if (!isFirst)
        {
            return;
        }

        if (_noted.Count > MostRemembered)
        {
            foreach (var (old, at) in _noted.Where(one => now - one.Value >= OnceWithin))
            {
                _noted.TryRemove(KeyValuePair.Create(old, at));
            }
        }

        try
        {
            await WriteAsync(note, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            _noted.TryRemove(KeyValuePair.Create(key, now)); // it was not written: the next one is
            throw;
        }
    }

    private AuditEntry Entry(AuditNote note)
    {
        ArgumentNullException.ThrowIfNull(note);
        var party = Acting.Now;
        return new AuditEntry(
            0,
            EventFields.CutToMilliseconds(clock.GetUtcNow()),
            party.Kind,
            Clean(party.Id) ?? "",
            Clean(party.Name) ?? "",
            Clean(party.From) is { } from ? from[..Math.Min(LongestAddress, from.Length)] : null,
            note with
            {
                Action = Clean(note.Action) is { } action ? action[..Math.Min(AuditDetails.LongestAction, action.Length)] : "unnamed",
                Subject = Clean(note.Subject) ?? "",
                Before = AuditDetails.Bound(note.Before),
                After = AuditDetails.Bound(note.After),
            });
    }

    private static string? Clean(string? text) => AuditDetails.Whole(Texts.Clean(text));
}

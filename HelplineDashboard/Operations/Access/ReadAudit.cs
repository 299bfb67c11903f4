using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using HelplineDashboard.Data.Access;
using HelplineDashboard.Domain;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Operations.Access;

/// <summary>One page of the audit.</summary>
/// <param name="Entries">The entries, newest first.</param>
/// <param name="Next">From which place the next page goes on, or <see langword="null" /> when there is none.</param>
public sealed record AuditSheet(ImmutableArray<AuditEntry> Entries, long? Next)
{
    /// <summary>The entries of one page.</summary>
    public const int Size = 50;
}

/// <summary>Reads who did or looked at what, as far as who asks sees.</summary>
public sealed class ReadAudit(AuditRepository entries, AuditTrail audit, Func<QueueId, QueueSettings> defaults, TimeProvider clock)
{
    // Of an export, what is held in memory at once.
    private const int Portion = 1_000;

    private static readonly QueueId s_anyQueue = new("any");

    /// <summary>Gets the helpline's own day: that of a queue that nobody has configured otherwise.</summary>
    public HelplineDay Day => defaults(s_anyQueue).Day;

    /// <summary>Gets the helpline's time zone, by its IANA name.</summary>
    public string TimeZone => defaults(s_anyQueue).TimeZone;

    /// <summary>Gets the helpline's day of now.</summary>
    public DateOnly Today => Day.DateOf(clock.GetUtcNow());

    /// <summary>Gets now, UTC.</summary>
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Reads one page.</summary>
    /// <param name="query">What is asked for.</param>
    /// <param name="before">The place that the page before gave, or <see langword="null" /> for the first.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<AuditSheet> ReadAsync(AuditQuery query, long? before, CancellationToken cancellationToken)
    {
        var read = await entries.ReadPageAsync(query, Acting.Sight, before ?? long.MaxValue, AuditSheet.Size + 1, cancellationToken).ConfigureAwait(false);
        return new AuditSheet([.. read.Take(AuditSheet.Size).Select(entry => Seen(Acting.Sight, entry)).OfType<AuditEntry>()], read.Count > AuditSheet.Size ? read[AuditSheet.Size - 1].Sequence : null);
    }

    /// <summary>Reads every kind of action that was ever noted.</summary>
    public Task<IReadOnlyList<string>> ReadActionsAsync(CancellationToken cancellationToken) => entries.ReadActionsAsync(cancellationToken);

    /// <summary>Reads all of it for a file, newest first, without holding it all. That is noted first.</summary>
    /// <param name="query">What is asked for.</param>
    /// <param name="days">Which days these are, for the note.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async IAsyncEnumerable<AuditEntry> ExportAsync(AuditQuery query, string days, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var note = new AuditNote("audit.export", days) { Queue = query.Queue }.With(new { query.Who, query.Action, query.Subject });
        await audit.WriteAsync(note, cancellationToken).ConfigureAwait(false);
        var sight = Acting.Sight;
        for (var before = long.MaxValue; ;)
        {
            var read = await entries.ReadPageAsync(query, sight, before, Portion, cancellationToken).ConfigureAwait(false);
            foreach (var entry in read.Select(one => Seen(sight, one)).OfType<AuditEntry>())
            {
                yield return entry;
            }

            if (read.Count < Portion)
            {
                break;
            }

            before = read[^1].Sequence;
        }
    }

    // A move is between two queues, and its entry stands under the one that borrows. The reason of a suggestion may name a third.
    private static AuditEntry? Seen(Sight sight, AuditEntry entry)
    {
        var isMove = entry.Note.Action.StartsWith("move.", StringComparison.Ordinal) || entry.Note.Action.StartsWith("suggestion.", StringComparison.Ordinal);
        if (sight.Queues is null || !isMove)
        {
            return entry;
        }

        if ((entry.Note.After is { } text ? JsonNode.Parse(text) : null) is not JsonObject said
            || said["from"] is not JsonValue value || !value.TryGetValue<string>(out var from) || Codes.Fault(from) is not null || !sight.Sees(new QueueId(from)))
        {
            return null;
        }

        return said["suggestion"] is null || !said.Remove("reason") ? entry : entry with { Note = entry.Note with { After = said.ToJsonString() } };
    }
}

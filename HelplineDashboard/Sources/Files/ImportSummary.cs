using HelplineDashboard.Domain.Events;

namespace HelplineDashboard.Sources.Files;

/// <summary>What an import did.</summary>
public sealed class ImportSummary
{
    /// <summary>How many refused lines are kept with their reasons; all are counted, and given out as they come.</summary>
    public const int KeptRefusals = 50;

    private readonly List<RefusedLine> _refused = [];
    private readonly SortedSet<string> _queues = new(StringComparer.Ordinal);

    /// <summary>Gets the lines or rows read, blank ones and a heading aside.</summary>
    public long Lines { get; private set; }

    /// <summary>Gets the events that were not in the log before.</summary>
    public long New { get; private set; }

    /// <summary>Gets the events that were.</summary>
    public long Known { get; private set; }

    /// <summary>Gets the contacts that the file offers to a queue.</summary>
    public long Contacts { get; private set; }

    /// <summary>Gets when the first thing happened that the file tells of.</summary>
    public DateTimeOffset? From { get; private set; }

    /// <summary>Gets when the last thing happened that the file tells of.</summary>
    public DateTimeOffset? To { get; private set; }

    /// <summary>Gets the queues, in the order of their codes.</summary>
    public IReadOnlyCollection<string> Queues => _queues;

    /// <summary>Gets how many lines could not be taken.</summary>
    public long RefusedLines { get; private set; }

    /// <summary>Gets the first lines that could not be taken.</summary>
    public IReadOnlyList<RefusedLine> Refused => _refused;

    /// <summary>Gets how often each event came that the dashboard does not know.</summary>
    public IReadOnlyDictionary<string, long> UnknownEvents { get; internal set; } = new Dictionary<string, long>();

    /// <summary>Gets how often each event came that is known to say nothing the dashboard shows.</summary>
    public IReadOnlyDictionary<string, long> SilentEvents { get; internal set; } = new Dictionary<string, long>();

    /// <summary>Gets how long it took.</summary>
    public TimeSpan Took { get; internal set; }

    internal void CountLine() => Lines++;

    internal void Refuse(RefusedLine line)
    {
        RefusedLines++;
        if (_refused.Count < KeptRefusals)
        {
            _refused.Add(line);
        }
    }

    internal void Count(OperationsEvent one)
    {
        var offering = one switch
        {
            ContactOffered offered => offered.Offering,
            ContactRecorded recorded => recorded.Record.Offered,
            _ => null,
        };
        if (offering is not null)
        {
            Contacts++;
            _queues.Add(offering.Queue.Code);
        }

        From = From is { } from && from <= one.OccurredAt ? from : one.OccurredAt;
        To = To is { } to && to >= one.OccurredAt ? to : one.OccurredAt;
    }

    internal void Count(long added, long known) => (New, Known) = (New + added, Known + known);
}

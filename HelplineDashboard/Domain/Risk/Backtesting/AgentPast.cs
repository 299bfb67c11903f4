using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Domain.Risk.Backtesting;

/// <summary>One agent of a call record: what the calls so far tell.</summary>
internal sealed class AgentPast
{
    private readonly Dictionary<QueueId, double> _calls = [];
    private double _all;

    /// <summary>Gets since when the agent has been on a call, or <see langword="null" />.</summary>
    public DateTime? BusySince { get; private set; }

    /// <summary>Gets when the last call ended, or <see langword="null" /> before the first of the day.</summary>
    public DateTime? IdleSince { get; private set; }

    /// <summary>Gets the stretches of today in which the agent was there: calls with no more than 20 minutes between them.</summary>
    public List<(DateTime From, DateTime To)> Spells { get; } = [];

    // A call that ends is not always the last one that began: records overlap by a second or two.
    private int _open;

    /// <summary>Begins a call.</summary>
    public void Answer(QueueId queue, DateTime at)
    {
        _calls[queue] = _calls.GetValueOrDefault(queue) + 1;
        _all++;
        _open++;
        BusySince = at;
    }

    /// <summary>Ends a call.</summary>
    public void End(DateTime at)
    {
        var from = BusySince ?? at;
        if (Spells.Count > 0 && (from - Spells[^1].To).TotalMinutes <= 20)
        {
            Spells[^1] = (Spells[^1].From, at);
        }
        else
        {
            Spells.Add((from, at));
        }

        _open--;
        if (_open <= 0)
        {
            (_open, BusySince, IdleSince) = (0, null, at);
        }
    }

    /// <summary>Ends a day: nobody is there any more, and what the agent does is slowly forgotten.</summary>
    public void EndDay()
    {
        IdleSince = null;
        Spells.Clear();
        _all *= 0.9;
        foreach (var queue in _calls.Keys)
        {
            _calls[queue] *= 0.9;
        }
    }

    /// <summary>Says whether the agent serves a queue: at least one call in two hundred was of it, lately.</summary>
    public bool Serves(QueueId queue) => _calls.TryGetValue(queue, out var calls) && calls >= 0.005 * _all && calls > 0.2;
}

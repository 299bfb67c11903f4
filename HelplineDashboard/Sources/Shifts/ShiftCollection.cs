using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Staffing;

namespace HelplineDashboard.Sources.Shifts;

/// <summary>Two stretches that were given and cannot both be true, by the places they were given with.</summary>
internal readonly record struct GivenConflict(long One, long Other, AgentId Agent);

/// <summary>Collects planned stretches until all of them are known, and makes a batch of them.</summary>
/// <param name="from">The start of the period that is planned; none for that of the first stretch.</param>
/// <param name="to">The end, excluded; none for that of the last stretch.</param>
internal sealed class ShiftCollection(DateTimeOffset? from, DateTimeOffset? to)
{
    /// <summary>The most stretches at once: ten thousand agents, a week with breaks.</summary>
    public const int Most = 500_000;

    private readonly HashSet<AgentId> _agents = [];
    private readonly List<Shift> _shifts = [];
    private readonly List<long> _places = [];
    private DateTimeOffset? _first;
    private DateTimeOffset? _last;

    /// <summary>Gets whether no more are taken.</summary>
    public bool IsFull => _shifts.Count >= Most;

    /// <summary>Plans for an agent, if only nothing.</summary>
    public void Name(AgentId agent) => _agents.Add(agent);

    /// <summary>Takes one stretch.</summary>
    /// <param name="place">Where it was given: a line, or a place in a list.</param>
    /// <param name="shift">The stretch.</param>
    /// <param name="isOff">Whether nothing is planned in it.</param>
    /// <returns>Why it is not taken, or <see langword="null" />.</returns>
    public FieldFault? Add(long place, Shift shift, bool isOff)
    {
        if (shift.From < from)
        {
            return new FieldFault("from", "lies before the period that is planned");
        }

        if (shift.To > to)
        {
            return new FieldFault("to", "lies after the period that is planned");
        }

        _agents.Add(shift.Agent);
        _first = _first is { } first && first <= shift.From ? first : shift.From;
        _last = _last is { } last && last >= shift.To ? last : shift.To;
        if (!isOff)
        {
            _shifts.Add(shift);
            _places.Add(place);
        }

        return null;
    }

    /// <summary>Makes the batch.</summary>
    /// <param name="conflict">The first two stretches that contradict each other, or <see langword="null" />.</param>
    /// <returns>The batch, or <see langword="null" /> with a conflict or when nothing was given.</returns>
    public ShiftBatch? ToBatch(out GivenConflict? conflict)
    {
        var ordered = ShiftPlan.Order(_shifts, out var found);
        conflict = found is { } pair ? new GivenConflict(_places[pair.One], _places[pair.Other], _shifts[pair.One].Agent) : null;
        return conflict is null && _agents.Count > 0 && (from ?? _first) is { } first && (to ?? _last) is { } last
            ? new ShiftBatch(first, last, [.. _agents], ordered)
            : null;
    }
}

using System.Collections.Immutable;
using HelplineDashboard.Domain.Agents;

namespace HelplineDashboard.Domain.Staffing;

/// <summary>The whole plan of some agents for a period: it takes the place of what was planned for them in it.</summary>
/// <remarks>What was planned for other agents, or outside the period, stays. The same batch again changes nothing.</remarks>
/// <param name="From">The start of the period, UTC, included.</param>
/// <param name="To">The end, UTC, excluded.</param>
/// <param name="Agents">The agents it is for; one without stretches is planned for nothing.</param>
/// <param name="Shifts">Their stretches, as <see cref="ShiftPlan.Order" /> leaves them, within the period.</param>
public sealed record ShiftBatch(DateTimeOffset From, DateTimeOffset To, ImmutableHashSet<AgentId> Agents, ImmutableArray<Shift> Shifts)
{
    /// <summary>Works out what is stored once the batch has taken its place.</summary>
    /// <param name="stored">Everything stored that touches the period, of whichever agents, without overlaps.</param>
    /// <returns>The stored stretches that go, and those that come; both empty when the batch is stored already.</returns>
    public (ImmutableArray<Shift> Removed, ImmutableArray<Shift> Added) Replace(IEnumerable<Shift> stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        var before = stored.Where(shift => Agents.Contains(shift.Agent) && shift.To > From && shift.From < To).ToHashSet();
        var after = Shifts.ToHashSet();
        foreach (var shift in before)
        {
            // A stretch that reaches over an end of the period stays outside it.
            if (shift.From < From)
            {
                after.Add(shift with { To = From });
            }

            if (shift.To > To)
            {
                after.Add(shift with { From = To });
            }
        }

        return ([.. before.Except(after)], [.. after.Except(before).OrderBy(shift => shift.Agent).ThenBy(shift => shift.From)]);
    }
}

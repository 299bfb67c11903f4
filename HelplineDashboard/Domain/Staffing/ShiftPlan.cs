using System.Collections.Immutable;

namespace HelplineDashboard.Domain.Staffing;

/// <summary>Two planned stretches of one agent that cannot both be true.</summary>
/// <param name="One">The place of the one that was given first.</param>
/// <param name="Other">The place of the one that was given later.</param>
public readonly record struct ShiftConflict(int One, int Other);

/// <summary>Planned stretches put in order: of each agent, none overlaps another.</summary>
public static class ShiftPlan
{
    /// <summary>Puts stretches in order.</summary>
    /// <remarks>
    /// Overlapping stretches of the same activity become one, cut where it is longer than a day. What is not queue work is cut out of the queue work around it: a shift from 9 to 17 with
    /// a break at noon is work, break, work. Two different activities at once of which neither is queue work (a meeting within a training) conflict:
    /// nobody can say which is meant.
    /// </remarks>
    /// <param name="shifts">The stretches, in any order, each longer than nothing.</param>
    /// <param name="conflict">The first conflict, or <see langword="null" />.</param>
    /// <returns>The stretches by agent and start, without overlap; empty with a conflict.</returns>
    public static ImmutableArray<Shift> Order(IReadOnlyList<Shift> shifts, out ShiftConflict? conflict)
    {
        ArgumentNullException.ThrowIfNull(shifts);
        conflict = null;
        var ordered = ImmutableArray.CreateBuilder<Shift>(shifts.Count);
        var byAgent = shifts.Select((shift, place) => (Shift: shift, Place: place)).GroupBy(one => one.Shift.Agent).OrderBy(group => group.Key);
        foreach (var group in byAgent)
        {
            var others = Join(group.Where(one => one.Shift.Activity != ShiftActivity.Work), out conflict);
            if (conflict is not null)
            {
                return [];
            }

            var work = Join(group.Where(one => one.Shift.Activity == ShiftActivity.Work), out _);
            ordered.AddRange(others.Concat(work.SelectMany(one => Cut(one, others))).SelectMany(Days).OrderBy(one => one.From));
        }

        return ordered.ToImmutable();
    }

    private static List<Shift> Join(IEnumerable<(Shift Shift, int Place)> shifts, out ShiftConflict? conflict)
    {
        conflict = null;
        var joined = new List<Shift>();
        var last = 0;
        foreach (var (shift, place) in shifts.OrderBy(one => one.Shift.From).ThenBy(one => one.Shift.To))
        {
            if (joined.Count == 0 || joined[^1].To <= shift.From)
            {
                joined.Add(shift);
                last = place;
            }
            else if (joined[^1].Activity == shift.Activity)
            {
                if (shift.To > joined[^1].To)
                {
                    joined[^1] = joined[^1] with { To = shift.To };
                    last = place;
                }
            }
            else
            {
                conflict = new ShiftConflict(Math.Min(last, place), Math.Max(last, place));
                return [];
            }
        }

        return joined;
    }

    // Of overlapping stretches one may become longer than any may be.
    private static IEnumerable<Shift> Days(Shift shift)
    {
        for (; shift.Length > Shift.Longest; shift = shift with { From = shift.From + Shift.Longest })
        {
            yield return shift with { To = shift.From + Shift.Longest };
        }

        yield return shift;
    }

    private static IEnumerable<Shift> Cut(Shift work, List<Shift> others)
    {
        var from = work.From;
        foreach (var other in others.Where(other => other.From < work.To && other.To > work.From))
        {
            if (other.From > from)
            {
                yield return work with { From = from, To = other.From };
            }

            from = other.To > from ? other.To : from;
        }

        if (from < work.To)
        {
            yield return work with { From = from };
        }
    }
}

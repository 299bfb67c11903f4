using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Domain.Scorecards;

/// <summary>A stretch of time in which one queue's contacts are looked for, and the terms they are judged by.</summary>
/// <param name="From">Its start, UTC, included.</param>
/// <param name="Until">Its end, UTC, excluded.</param>
/// <param name="Terms">What was agreed for the queue then; they name the queue.</param>
public readonly record struct ContactSpan(DateTimeOffset From, DateTimeOffset Until, QueueTerms Terms)
{
    /// <summary>Returns the stretches of some of a queue's days, oldest first; days that follow each other under the same terms are one stretch.</summary>
    /// <remarks>An hour that the clock repeats counts twice, one that it skips not at all.</remarks>
    /// <param name="day">The queue's day.</param>
    /// <param name="from">The first day, included.</param>
    /// <param name="to">The last day, included.</param>
    /// <param name="hour">An hour of the wall clock, 0 to 23, or <see langword="null" /> for whole days.</param>
    /// <param name="terms">The queue's terms of a day.</param>
    public static IReadOnlyList<ContactSpan> Of(HelplineDay day, DateOnly from, DateOnly to, int? hour, Func<DateOnly, QueueTerms> terms)
    {
        ArgumentNullException.ThrowIfNull(day);
        ArgumentNullException.ThrowIfNull(terms);
        var spans = new List<ContactSpan>();
        for (var date = from; date <= to; date = date.AddDays(1))
        {
            var valid = terms(date);
            var (start, end) = (day.StartOf(date), day.EndOf(date));
            if (hour is null)
            {
                Add(start, end, valid);
                continue;
            }

            // Clocks change by whole quarters of an hour, everywhere.
            for (var quarter = start; quarter < end; quarter += QueueInterval.Length)
            {
                if (day.ToLocal(quarter).Hour == hour)
                {
                    Add(quarter, quarter + QueueInterval.Length, valid);
                }
            }
        }

        return spans;

        void Add(DateTimeOffset start, DateTimeOffset end, QueueTerms valid)
        {
            if (spans.Count > 0 && spans[^1].Until == start && spans[^1].Terms == valid)
            {
                spans[^1] = spans[^1] with { Until = end };
            }
            else
            {
                spans.Add(new ContactSpan(start, end, valid));
            }
        }
    }
}

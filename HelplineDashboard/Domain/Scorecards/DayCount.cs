using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Domain.Scorecards;

/// <summary>What one queue's day adds up to, contact by contact: the definition. The store counts the same in one statement, and tests compare.</summary>
public static class DayCount
{
    /// <summary>Counts a day. Follow-ups are not in it: they are counted by when they are owed and due.</summary>
    /// <param name="day">The queue's day: its bounds and terms.</param>
    /// <param name="contacts">All contacts of all queues, also of the days around.</param>
    /// <param name="reached">The contacts whose follow-up reached the caller.</param>
    /// <param name="rules">What the helpline has settled.</param>
    /// <param name="asOf">The instant as of which it is counted, UTC.</param>
    /// <returns>The sums, and how long the answered contacts waited.</returns>
    public static (DaySums Sums, WaitDistribution Waits) Of(
        QueueDay day, IReadOnlyCollection<Contact> contacts, IReadOnlySet<ContactId> reached, DayRules rules, DateTimeOffset asOf)
    {
        ArgumentNullException.ThrowIfNull(day);
        ArgumentNullException.ThrowIfNull(contacts);
        ArgumentNullException.ThrowIfNull(reached);
        ArgumentNullException.ThrowIfNull(rules);
        var callers = contacts.Where(contact => contact.Offered?.Caller is not null).ToLookup(contact => contact.Offered!.Caller!);
        var own = contacts.Where(contact => contact.Offered is { } offered && offered.Queue == day.Queue && offered.At >= day.From && offered.At < day.Until).ToList();
        var sums = own.Aggregate(default(DaySums), (all, contact) =>
            all + Of(contact, day.Terms, contact.Offered!.Caller is { } caller ? [.. callers[caller]] : [], reached.Contains(contact.Id), rules, asOf));
        var waits = own.Where(contact => contact.Answered is not null).Select(contact => (WaitDistribution.StepOf((long)contact.Wait!.Value.TotalMilliseconds), 1));
        return (sums.JudgedBy(day.Terms.Formula), new WaitDistribution(waits));
    }

    private static DaySums Of(
        Contact contact, QueueTerms terms, IReadOnlyList<Contact> sameCaller, bool isReached, DayRules rules, DateTimeOffset asOf)
    {
        var offered = contact.Offered!;
        var counts = ContactCounts.Of(contact, new QueueSettings(terms.Queue) { Threshold = terms.Threshold, ShortAbandonLimit = terms.ShortAbandonLimit });
        var wait = contact.Wait ?? TimeSpan.Zero;
        var isAnswered = counts.Answered == 1;
        var isKnown = offered is { Caller: not null, Previous: null };
        var gaveUp = counts.Abandoned - counts.ShortAbandoned == 1;
        var sameIssue = sameCaller.Where(other => other.IssueType == contact.IssueType).Select(other => other.Offered!.At).ToList();
        var seconds = Math.Floor(wait.TotalSeconds);
        var handle = counts.HandleMs / 1000d;
        return new DaySums
        {
            Counts = counts,
            Overdue = contact.Outcome == Outcome.Waiting && offered.At < asOf - terms.Threshold ? 1 : 0,
            AnsweredWaitSquares = isAnswered ? seconds * seconds : 0,
            AbandonedWaitMs = counts.Abandoned == 1 ? (long)wait.TotalMilliseconds : 0,
            TalkMs = counts.Handled == 1 ? (long)contact.Talk!.Value.TotalMilliseconds : 0,
            WrappedUp = contact.WrapUp is null ? 0 : 1,
            WrapUpMs = (long)(contact.WrapUp ?? TimeSpan.Zero).TotalMilliseconds,
            HandleSquares = handle * handle,
            KnownCallers = Number(isKnown),
            FirstVisits = Number(offered.Previous is null),
            Repeats = Number(isKnown && sameIssue.Exists(at => at < offered.At && at >= offered.At - rules.RepeatWindow)),
            Resolvable = Number(isKnown && isAnswered),
            Resolved = Number(
                isKnown && isAnswered && contact.Transferred is null && !sameIssue.Exists(at => at > offered.At && at <= offered.At + rules.RepeatWindow)),
            SatisfactionAnswers = Number(contact.Surveyed?.Satisfaction is not null),
            Satisfied = Number(contact.Surveyed?.Satisfaction >= 4),
            RecommendAnswers = Number(contact.Surveyed?.Recommend is not null),
            Promoters = Number(contact.Surveyed?.Recommend >= 9),
            Detractors = Number(contact.Surveyed?.Recommend <= 6),
            Surveyed = Number(isAnswered && (contact.Surveyed?.Satisfaction ?? contact.Surveyed?.Recommend) is not null),
            CalledBack = Number(gaveUp && isReached),
            CameBack = Number(gaveUp && !isReached && CameBack(offered.At, offered.At + wait, sameCaller, rules)),
            Distressing = Number(isAnswered && contact.IssueType is { } issue && rules.Distressing.Contains(issue)),
        };
    }

    // Answered since, at whatever they had called before or after.
    private static bool CameBack(DateTimeOffset at, DateTimeOffset gaveUp, IEnumerable<Contact> sameCaller, DayRules rules) => sameCaller.Any(other =>
        other.Answered?.At > gaveUp
        && other.Answered.At <= gaveUp + rules.CameBackWithin
        && other.Offered!.At > at - rules.CameBackWithin
        && other.Offered.At <= gaveUp + rules.CameBackWithin);

    private static int Number(bool holds) => holds ? 1 : 0;
}

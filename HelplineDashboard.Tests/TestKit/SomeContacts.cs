using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Tests.TestKit;

/// <summary>Contacts as phone systems tell of them, contradictions included: seeded, over some days, few callers and issues so that they meet again.</summary>
internal static class SomeContacts
{
    private static readonly string[] s_queues = ["crisis", "housing", "benefits"];
    private static readonly string?[] s_issues = [null, "debt", "grief", "abuse"];

    /// <summary>Makes contacts offered within so many days before an instant.</summary>
    public static IReadOnlyList<Contact> Random(int seed, int count, DateTimeOffset until, int days)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(index => One(random, index, until.AddMinutes(-random.Next(days * 1440)).AddSeconds(random.Next(60))))];
    }

    private static Contact One(Random random, int index, DateTimeOffset at)
    {
        // Lengths meet the limits of five and twenty seconds now and then, and sometimes a clock has stepped back.
        var left = at.AddMilliseconds(random.Next(4) == 0 ? new[] { 0, 5_000, 4_999, 20_000, 20_001, -3_000 }[random.Next(6)] : random.Next(900_000));
        var end = left.AddSeconds(random.Next(-5, 2_000));
        return new Contact(new ContactId(random.Next(2) == 0 ? "pbx" : "web", $"c{index}"))
        {
            Offered = new Offering(
                at,
                new QueueId(s_queues[random.Next(3)]),
                IssueType: s_issues[random.Next(4)],
                Caller: Chance(70) ? $"p:{random.Next(12)}" : null,
                Previous: Chance(10) ? $"c{random.Next(index + 1)}" : null),
            Answered = Chance(65) ? new Answer(left, new AgentId($"a{random.Next(5)}")) : null,
            Abandoned = Chance(25) ? new Abandonment(Chance(50) ? left : end) : null,
            Ended = Chance(60) ? new Ending(end) : null,
            Transferred = Chance(10) ? new Transfer(Chance(50) ? end : end.AddSeconds(-20)) : null,
            WrappedUp = Chance(50) ? new WrapUp(end.AddSeconds(random.Next(-10, 300)), s_issues[random.Next(4)]) : null,
            RolledOver = Chance(5) ? new RollOver(left, "partner") : null,
            Surveyed = Chance(20) ? new Survey(end.AddHours(1), Chance(70) ? random.Next(1, 6) : null, Chance(70) ? random.Next(11) : null) : null,
            Lost = Chance(8) ? new Loss(end.AddHours(2), LossReason.OpenTooLong) : null,
        };

        bool Chance(int percent) => random.Next(100) < percent;
    }
}

using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Tests.TestKit;

/// <summary>Random days of a helpline with five queues, one for each formula, in two time zones: contacts of few callers, of every outcome.</summary>
internal static class ContactDays
{
    public static readonly DateOnly First = new(2026, 3, 27);

    public const int Days = 4;

    private static readonly string?[] s_issues = [null, "debt", "housing", "grief"];

    /// <summary>The queues; London puts the clock forward within these days.</summary>
    public static readonly QueueSettings[] Queues =
    [
        .. Enum.GetValues<ServiceLevelFormula>().Select((formula, index) => new QueueSettings(new QueueId($"q{index}"))
        {
            Formula = formula,
            Threshold = TimeSpan.FromSeconds(20 + (20 * index)),
            ShortAbandonLimit = TimeSpan.FromSeconds(5 * index),
            TimeZone = index % 2 == 0 ? "Europe/London" : "Asia/Kolkata",
            DayStart = new TimeOnly(index, 30),
        }),
    ];

    public static IReadOnlyList<Contact> Random(int seed, int count = 400)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(index => One(random, index))];
    }

    public static IEnumerable<OperationsEvent> Events(IEnumerable<Contact> contacts) =>
    [
        .. Queues.Select((settings, index) => new QueueConfigured(new EventKey("dashboard", $"q{index}"), At(0), settings)),
        .. contacts.SelectMany(Tell),
    ];

    /// <summary>Says of a contact what is known of it.</summary>
    public static IEnumerable<OperationsEvent> Tell(Contact contact)
    {
        yield return new ContactRecorded(new EventKey(contact.Id.Source, contact.Id.Code), contact with { Lost = null });
        if (contact.Lost is { } loss)
        {
            yield return new ContactLost(new EventKey("dashboard", contact.Id.Code), contact.Id, loss);
        }
    }

    private static DateTimeOffset At(double seconds) => new DateTimeOffset(First.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero).AddSeconds(seconds);

    private static Contact One(Random random, int index)
    {
        var at = At(random.Next(-6 * 3600, (Days + 1) * 86_400));
        var answer = Some(55, () => new Answer(Later(120), new AgentId($"a{random.Next(4)}")));
        return new Contact(new ContactId("pbx", $"c{index:000}"))
        {
            Offered = new Offering(
                at,
                Queues[random.Next(Queues.Length)].Queue,
                IssueType: s_issues[random.Next(4)],
                Caller: random.Next(5) == 0 ? null : $"p:caller-{random.Next(60)}",
                Previous: random.Next(10) == 0 ? $"c{random.Next(400):000}" : null),
            Answered = answer,
            Abandoned = Some(answer is null ? 50 : 4, () => new Abandonment(Later(100))),
            Transferred = Some(10, () => new Transfer(Later(900))),
            Ended = Some(answer is null ? 30 : 90, () => new Ending(Later(1500))),
            WrappedUp = Some(50, () => new WrapUp(Later(1600), s_issues[random.Next(4)])),
            RolledOver = Some(4, () => new RollOver(Later(60))),
            Surveyed = Some(25, () => random.Next(3) switch
            {
                0 => new Survey(Later(90_000), random.Next(1, 6)),
                1 => new Survey(Later(90_000), null, random.Next(11)),
                _ => new Survey(Later(90_000), random.Next(1, 6), random.Next(11)),
            }),
            Lost = Some(8, () => new Loss(Later(7200), LossReason.OpenTooLong)),
        };

        // Whole seconds, so that many waits are exactly the threshold or the limit.
        DateTimeOffset Later(int most) => at.AddSeconds(random.Next(most / 5) * 5);

        T? Some<T>(int percent, Func<T> make) where T : class => random.Next(100) < percent ? make() : null;
    }
}

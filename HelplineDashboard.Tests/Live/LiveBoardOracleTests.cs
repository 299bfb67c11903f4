using FsCheck;
using FsCheck.Fluent;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Live.Board;
using HelplineDashboard.Tests.TestKit;
using Contact = HelplineDashboard.Domain.Contacts.Contact;
using Outcome = HelplineDashboard.Domain.Contacts.Outcome;

namespace HelplineDashboard.Tests.Live;

/// <summary>The board counts as it goes; here all is counted at once, from the facts, by nothing but the definitions.</summary>
public sealed class LiveBoardOracleTests
{
    private static readonly DateTimeOffset s_now = MessyDay.Noon.AddMinutes(1);

    [Fact]
    public void Snapshot_OfAMessyDay_IsWhatTheFactsAddUpTo() =>
        Prop.ForAll<int, int>((day, shuffle) =>
        {
            var events = MessyDay.Events(day, contacts: 150);
            var facts = new FactSet();
            var board = new LiveBoard();
            board.Load(facts, 0, s_now.AddHours(-4));
            foreach (var one in MessyDay.ShuffleAndRepeat(events, shuffle))
            {
                var recorded = new RecordedEvent(board.Sequence + 1, s_now, one);
                facts.Add(recorded);
                board.Apply(recorded);
                if (board.Sequence % 7 == 0)
                {
                    _ = board.Snapshot(s_now.AddHours(-4).AddSeconds(board.Sequence));
                }
            }

            var snapshot = board.Snapshot(s_now);
            foreach (var queue in snapshot.Queues)
            {
                Check(queue, facts);
            }

            var offered = facts.Contacts.Values.Where(contact => contact.Offered is not null).ToList();
            Assert.Equal(offered.Count, snapshot.Totals.Today.Offered);
            Assert.Equal(offered.Count(contact => contact.Outcome == Outcome.Waiting), snapshot.Totals.Waiting);
            Assert.Equal(offered.Where(contact => contact.Outcome == Outcome.Waiting).Min(contact => contact.Offered?.At), snapshot.Totals.LongestWaitingSince);
            Assert.All(snapshot.Agents, agent => Assert.Equal(
                facts.Contacts.Values.Count(contact => contact.IsHandled && contact.Answered!.Agent == agent.Id), agent.Handling));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    private static void Check(QueueSnapshot queue, FactSet facts)
    {
        var settings = facts.Configurations.GetValueOrDefault(queue.Queue)?.Settings ?? new QueueSettings(queue.Queue);
        var contacts = facts.Contacts.Values.Where(contact => contact.Offered?.Queue == queue.Queue).ToList();
        var windowStart = s_now.AddMinutes(-29).AddSeconds(-s_now.Second);
        var window = contacts.Where(contact => contact.Offered!.At >= windowStart).ToList();

        Assert.Equal(settings, queue.Settings);
        Assert.Equal(Sum(contacts, settings), queue.Today);
        Assert.Equal(Sum(window, settings), queue.Last30Minutes);
        Assert.Equal(Level(contacts, settings), queue.ServiceLevelToday);
        Assert.Equal(Level(window, settings), queue.ServiceLevelLast30Minutes);
        Assert.Equal(contacts.Count(contact => IsOverdue(contact, settings)), queue.Overdue);
        Assert.Equal(
            contacts.Where(contact => contact.Outcome == Outcome.Waiting).Select(contact => contact.Id.ToString()).Order(StringComparer.Ordinal),
            queue.Waiting.Select(waiting => waiting.Contact.ToString()).Order(StringComparer.Ordinal));
        Assert.Equal(
            contacts.Count(contact => contact.Outcome == Outcome.Abandoned && contact.Wait >= settings.ShortAbandonLimit), queue.GaveUp.Length);
        foreach (var interval in queue.HalfHours)
        {
            var within = contacts.Where(contact => contact.Offered!.At >= interval.StartsAt && contact.Offered.At < interval.StartsAt.AddMinutes(30)).ToList();
            Assert.Equal((Sum(within, settings), Level(within, settings)), (interval.Counts, interval.ServiceLevel));
            Assert.Equal(within.Count, queue.OfferedBetween(interval.StartsAt, interval.StartsAt.AddMinutes(30)));
            Assert.Equal(
                within.Count(contact => contact.Offered!.At >= interval.StartsAt.AddMinutes(15)),
                queue.OfferedBetween(interval.StartsAt.AddMinutes(15), interval.StartsAt.AddMinutes(30)));
        }
    }

    private static ContactCounts Sum(IEnumerable<Contact> contacts, QueueSettings settings) =>
        contacts.Aggregate(default(ContactCounts), (sum, contact) => sum + ContactCounts.Of(contact, settings));

    private static ServiceLevel Level(List<Contact> contacts, QueueSettings settings) =>
        ServiceLevel.From(Sum(contacts, settings), contacts.Count(contact => IsOverdue(contact, settings)), settings.Formula);

    private static bool IsOverdue(Contact contact, QueueSettings settings) =>
        contact.Outcome == Outcome.Waiting && s_now - contact.Offered!.At > settings.Threshold;
}

using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Simulation;
using HelplineDashboard.Sources.Demo;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Domain.Simulation;

public sealed class SimulationHistoryTests
{
    private static readonly Scenario s_demo = DemoHelpline.Create("Europe/London");
    private static readonly DateTimeOffset s_from = SmallHelpline.Monday;
    private static readonly DateTimeOffset s_to = s_from.AddDays(7);

    [Fact]
    public void History_AWeek_HoldsOnlyWholeContactsOfTheStretch()
    {
        var records = History(1);

        Assert.InRange(records.Count, 12_000, 20_000);
        Assert.Equal(records.Count, records.Select(one => one.Key).Distinct().Count());
        Assert.All(records, one =>
        {
            Assert.True(one.OccurredAt >= s_from && one.OccurredAt < s_to);
            Assert.NotNull(one.Record.FinishedAt);
            Assert.Equal(one.Record.Answered is null, one.Record.WrappedUp is null);
        });
        // From the first hour to the last, and those too that were over after the end.
        Assert.Equal(7 * 24, records.Select(one => (int)(one.OccurredAt - s_from).TotalHours).Distinct().Count());
        Assert.Contains(records, one => one.Record.FinishedAt > s_to);
    }

    [Fact]
    public void History_SameSeed_IsTheSameAndReadTwiceToo()
    {
        var history = HelplineSimulation.History(s_demo, 1, s_from, s_from.AddDays(1), "demo", "h");

        Assert.Equal(history.Select(one => one.Record), history.Select(one => one.Record));
        Assert.NotEqual(history.Select(one => one.Record), HelplineSimulation.History(s_demo, 2, s_from, s_from.AddDays(1), "demo", "h").Select(one => one.Record));
    }

    [Fact]
    public void History_SameSeedAndStart_AreTheContactsThatTheEventsTell()
    {
        // History begins to play six hours earlier; from there the events tell the same story.
        var start = s_from.AddHours(-6);
        var told = SmallHelpline.Contacts(SmallHelpline.Play(s_demo, TimeSpan.FromDays(2), 5, start)).ToDictionary(contact => contact.Id);

        var records = HelplineSimulation.History(s_demo, 5, s_from, s_from.AddDays(1), "test", "t").ToList();

        Assert.Equal(
            told.Values.Where(contact => contact.Offered!.At >= s_from && contact.Offered.At < s_from.AddDays(1)).Select(contact => contact.Id.Code).Order(),
            records.Select(one => one.Record.Id.Code).Order());
        Assert.All(records, one => Assert.Equal(told[one.Record.Id], one.Record));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void History_AndLiveOfOtherSeeds_BehaveAlike(ulong seed)
    {
        var live = Figures(SmallHelpline.Contacts(SmallHelpline.Play(s_demo, TimeSpan.FromDays(7), seed)));
        var history = Figures(History(seed + 100).Select(one => one.Record));

        Assert.Equal(s_demo.Queues.Count, live.Count);
        Assert.All(live, queue =>
        {
            var (one, other) = (queue.Value, history[queue.Key]);
            Assert.InRange(one.Offered / (double)other.Offered, 0.8, 1.25);
            Assert.InRange(one.HandleTime!.Value / other.HandleTime!.Value, 0.8, 1.25);
            Assert.InRange(one.AbandonRate!.Value - other.AbandonRate!.Value, -12, 12);
        });
    }

    private static List<ContactRecorded> History(ulong seed) =>
        [.. HelplineSimulation.History(s_demo, seed, s_from, s_to, "demo", "h")];

    private static Dictionary<QueueId, ContactCounts> Figures(IEnumerable<Contact> contacts)
    {
        var settings = s_demo.Queues.ToDictionary(queue => queue.Queue, queue => queue.Settings);
        return contacts.GroupBy(contact => contact.Offered!.Queue).ToDictionary(
            queue => queue.Key,
            queue => queue.Select(contact => ContactCounts.Of(contact, settings[queue.Key])).Aggregate((all, one) => all + one));
    }

    [Fact]
    public void FullHistory_AgentsOfAPast_ComePauseAndGoAndWhatContactsTellIsNotToldTwice()
    {
        var told = HelplineSimulation.FullHistory(s_demo, 3, s_from, s_from.AddDays(2), "demo", "h").OfType<AgentEvent>().ToList();

        Assert.All(told, one => Assert.True(one.OccurredAt < s_from.AddDays(2)));
        Assert.DoesNotContain(told.OfType<AgentStateChanged>(), one => one.Presence.State is AgentState.OnContact or AgentState.WrapUp or AgentState.Ringing);
        Assert.Contains(told.OfType<AgentStateChanged>(), one => one.Presence.State == AgentState.Paused);
        foreach (var agent in told.GroupBy(one => one.Agent))
        {
            var isThere = false;
            foreach (var one in agent)
            {
                Assert.Equal(isThere, one is not AgentSignedIn);
                isThere = one is not AgentSignedOut;
            }
        }

        Assert.Equal(told.Select(one => one.Key).Distinct().Count(), told.Count);
    }
}

using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Simulation;
using HelplineDashboard.Sources.Demo;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Domain.Simulation;

public sealed class HelplineSimulationTests
{
    private static readonly Scenario s_demo = DemoHelpline.Create("Europe/London");
    private static readonly TimeSpan s_day = TimeSpan.FromDays(1);

    [Fact]
    public void AdvanceTo_SameSeedInOneStepOrMany_GivesTheSameEvents()
    {
        var atOnce = SmallHelpline.Play(s_demo, s_day, seed: 3);
        var simulation = SmallHelpline.Simulate(s_demo, seed: 3);
        var stepwise = new List<OperationsEvent>();
        for (var at = SmallHelpline.Monday; at < SmallHelpline.Monday + s_day; at += TimeSpan.FromSeconds(7.3))
        {
            stepwise.AddRange(simulation.AdvanceTo(at));
        }

        stepwise.AddRange(simulation.AdvanceTo(SmallHelpline.Monday + s_day));

        Assert.Equal(Written(atOnce), Written(stepwise));
        Assert.NotEqual(Written(atOnce), Written(SmallHelpline.Play(s_demo, s_day, seed: 4)));
    }

    [Fact]
    public void AdvanceTo_InstantOfThePast_GivesNothingAndLosesNothing()
    {
        var simulation = SmallHelpline.Simulate(s_demo);
        var first = simulation.AdvanceTo(SmallHelpline.Monday.AddHours(3));

        Assert.Empty(simulation.AdvanceTo(SmallHelpline.Monday.AddHours(1)));

        Assert.Equal(SmallHelpline.Monday.AddHours(3), simulation.Now);
        Assert.Equal(
            Written(SmallHelpline.Play(s_demo, TimeSpan.FromHours(4))),
            Written([.. first, .. simulation.AdvanceTo(SmallHelpline.Monday.AddHours(4))]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void AdvanceTo_AWeek_TellsWholeMillisecondsInOrderUnderKeysOfTheirOwn(ulong seed)
    {
        var events = SmallHelpline.Play(s_demo, 7 * s_day, seed);

        Assert.True(events.Count > 50_000);
        Assert.Equal(events.Count, events.Select(one => one.Key).Distinct().Count());
        Assert.All(events, one =>
        {
            Assert.Equal(EventFields.CutToMilliseconds(one.OccurredAt), one.OccurredAt);
            Assert.InRange(one.Key.Id.Length, 1, 100);
        });
        Assert.Equal(events.Select(one => one.OccurredAt).Order(), events.Select(one => one.OccurredAt));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void AdvanceTo_AWeek_LeavesEveryContactWithOneOutcomeOrOpen(ulong seed)
    {
        var until = SmallHelpline.Monday + (7 * s_day);
        var events = SmallHelpline.Play(s_demo, 7 * s_day, seed);

        Assert.All(events.OfType<ContactEvent>().GroupBy(one => one.Contact), story =>
        {
            Assert.IsType<ContactOffered>(story.First());
            var facts = story.Select(one => one.Facts).Aggregate((all, one) => all.Merge(one));
            var left = story.Count(one => one is ContactAbandoned or ContactRolledOver || (one is ContactEnded && facts.Answered is null));
            var over = story.Count(one => one is ContactEnded or ContactTransferred && facts.Answered is not null);
            Assert.Equal(facts.Answered is null ? 0 : 1, story.Count(one => one is ContactAnswered));
            Assert.True(facts.Answered is null ? left <= 1 && over == 0 : left == 0 && over <= 1);
            Assert.True(over == 1 || facts.WrappedUp is null && facts.Surveyed is null);
        });

        // Of what came early in the week nothing is open: no phantoms.
        Assert.DoesNotContain(
            SmallHelpline.Contacts(events), contact => contact.FinishedAt is null && contact.Offered!.At < until - s_day);
        // Who is passed on waits again, under the code that the new contact names.
        var transferred = events.OfType<ContactTransferred>().ToDictionary(one => one.Contact.Code, one => one.Transfer);
        var continued = events.OfType<ContactOffered>().Where(one => one.Offering.Previous is not null).ToList();
        Assert.NotEmpty(continued);
        Assert.Equal(transferred.Count, continued.Count);
        Assert.All(continued, one => Assert.Equal((one.OccurredAt, one.Offering.Queue), (transferred[one.Offering.Previous!].At, transferred[one.Offering.Previous!].ToQueue)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void AdvanceTo_AWeek_GivesContactsOnlyToAgentsWhoMayHaveThem(ulong seed)
    {
        var roster = s_demo.Roster.ToDictionary(member => member.Agent);
        var states = roster.Keys.ToDictionary(agent => agent, _ => AgentState.SignedOut);
        var open = roster.Keys.ToDictionary(agent => agent, _ => new List<ContactId>());
        var offered = new Dictionary<ContactId, Offering>();
        var answeredBy = new Dictionary<ContactId, AgentId>();
        foreach (var happened in SmallHelpline.Play(s_demo, 7 * s_day, seed))
        {
            switch (happened)
            {
                case ContactOffered one:
                    offered.Add(one.Contact, one.Offering);
                    break;
                case ContactAnswered one:
                    var agent = one.Answer.Agent;
                    answeredBy.Add(one.Contact, agent);
                    Assert.Contains(offered[one.Contact].Queue, roster[agent].Queues);
                    // It rings first, and who has chats already is on a contact while the next one rings.
                    Assert.Contains(states[agent], new[] { AgentState.Ringing, AgentState.OnContact });
                    Assert.InRange(one.OccurredAt - offered[one.Contact].At, TimeSpan.FromSeconds(2), TimeSpan.MaxValue);
                    open[agent].Add(one.Contact);
                    var takesWhole = open[agent].Any(contact => offered[contact].Channel is Channel.Call or Channel.Email);
                    Assert.InRange(open[agent].Count, 1, takesWhole ? 1 : roster[agent].Slots);
                    break;
                case ContactEnded or ContactTransferred when answeredBy.TryGetValue(((ContactEvent)happened).Contact, out var who):
                    open[who].Remove(((ContactEvent)happened).Contact);
                    break;
                case AgentSignedIn one:
                    Assert.Equal(AgentState.SignedOut, states[one.Agent]);
                    Assert.Equal(roster[one.Agent].Name, one.Profile!.Name);
                    states[one.Agent] = AgentState.Ready;
                    break;
                case AgentSignedOut one:
                    Assert.Empty(open[one.Agent]);
                    Assert.NotEqual(AgentState.SignedOut, states[one.Agent]);
                    states[one.Agent] = AgentState.SignedOut;
                    break;
                case AgentStateChanged one:
                    Assert.NotEqual(AgentState.SignedOut, states[one.Agent]);
                    Assert.NotEqual(AgentState.SignedOut, one.Presence.State);
                    Assert.Equal(one.Presence.State == AgentState.Paused, one.Presence.Reason is not null);
                    states[one.Agent] = one.Presence.State;
                    break;
            }
        }

        Assert.True(answeredBy.Count > 5_000);
    }

    [Fact]
    public void AdvanceTo_AWeek_SaysAtMostOneStateOfAnAgentPerInstant()
    {
        var events = SmallHelpline.Play(s_demo, 7 * s_day).OfType<AgentEvent>();

        // Of two states of one instant a reader could not know which came last.
        Assert.DoesNotContain(events.GroupBy(one => (one.Agent, one.OccurredAt)), statements => statements.Count() > 1);
    }

    [Fact]
    public void AdvanceTo_FewerAgents_AbandonmentsRiseAndTheCallersAreTheSame()
    {
        var rates = new List<double>();
        List<(DateTimeOffset, string)>? callers = null;
        foreach (var agents in new[] { 8, 6, 4, 2 })
        {
            var contacts = SmallHelpline.Contacts(SmallHelpline.Play(SmallHelpline.Create(agents), 3 * s_day));
            List<(DateTimeOffset, string)> offered = [.. contacts.Select(contact => (contact.Offered!.At, contact.Id.Code))];
            Assert.Equal(callers ?? offered, offered);
            callers = offered;
            rates.Add(contacts.Count(contact => contact.Outcome == Outcome.Abandoned) / (double)contacts.Count);
        }

        Assert.Equal(rates.Order(), rates);
        Assert.InRange(rates[0], 0, 0.04); // Some hang up while it rings.
        Assert.InRange(rates[^1], 0.3, 0.7);
    }

    [Fact]
    public void AdvanceTo_UrgentQueueBesideAnother_IsAnsweredSooner()
    {
        var scenario = SmallHelpline.Create(agents: 0, perHalfHour: 12);
        var urgent = SmallHelpline.Queue(new QueueId("urgent"), Channel.Call, 3);
        scenario = scenario with
        {
            Queues = [scenario.Queues[0] with { Patience = null }, urgent with { Patience = null, Settings = urgent.Settings with { Priority = 1 } }],
            Roster = [.. Enumerable.Range(1, 3).Select(number => SmallHelpline.Agent(number, [SmallHelpline.Calls, urgent.Queue]))],
        };

        var contacts = SmallHelpline.Contacts(SmallHelpline.Play(scenario, s_day)).Where(contact => contact.Answered is not null).ToList();

        double Wait(QueueId queue) => contacts.Where(contact => contact.Offered!.Queue == queue).Average(contact => contact.Wait!.Value.TotalSeconds);
        Assert.True(Wait(urgent.Queue) * 2 < Wait(SmallHelpline.Calls), $"{Wait(urgent.Queue)} against {Wait(SmallHelpline.Calls)}");
    }

    [Fact]
    public void AdvanceTo_Partner_TakesWhoWaitsTooLong()
    {
        var scenario = SmallHelpline.Create(agents: 2);
        var partner = new Partner("Next town", TimeSpan.FromSeconds(90));
        scenario = scenario with { Queues = [scenario.Queues[0] with { Partner = partner }] };

        var contacts = SmallHelpline.Contacts(SmallHelpline.Play(scenario, s_day));

        var rolledOver = contacts.Where(contact => contact.Outcome == Outcome.RolledOver).ToList();
        Assert.NotEmpty(rolledOver);
        Assert.All(rolledOver, contact => Assert.Equal((partner.After, partner.Name), (contact.Wait!.Value, contact.RolledOver!.Partner)));
        Assert.All(contacts, contact => Assert.True(contact.Wait is null || contact.Wait <= partner.After));
    }

    [Fact]
    public void AdvanceTo_NobodyAnswersTheFirstRing_RingsAtSomebodyElse()
    {
        var scenario = SmallHelpline.Create(agents: 5, perHalfHour: 4) with { NoAnswerShare = 0.5 };

        var events = SmallHelpline.Play(scenario, s_day);

        Assert.Contains(events, one => one is AgentStateChanged { Presence: { State: AgentState.Paused, Reason: "Missed contact" } });
        var contacts = SmallHelpline.Contacts(events);
        Assert.InRange(contacts.Count(contact => contact.Answered is not null) / (double)contacts.Count, 0.9, 1);
    }

    [Fact]
    public void Faster_FourTimes_FourTimesTheContactsWithTheSameAgents()
    {
        var usual = SmallHelpline.Contacts(SmallHelpline.Play(SmallHelpline.Create(5, 16), 4 * s_day));
        var fast = SmallHelpline.Contacts(SmallHelpline.Play(SmallHelpline.Create(5, 16).Faster(4), s_day));

        // The very same story, played in a quarter of the time.
        Assert.Equal(usual.Count, fast.Count);
        Assert.InRange(fast.Count(contact => contact.Outcome == Outcome.Abandoned) - usual.Count(contact => contact.Outcome == Outcome.Abandoned), -20, 20);
        Assert.Throws<ArgumentOutOfRangeException>(() => SmallHelpline.Create(1).Faster(0));
    }

    private static List<string> Written(IEnumerable<OperationsEvent> events) =>
        [.. events.Select(one => $"{one.OccurredAt:O} {EventWriter.TypeOf(one)} {one.Key} {EventWriter.Write(one)}")];
}

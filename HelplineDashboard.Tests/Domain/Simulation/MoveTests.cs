using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Simulation;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Domain.Simulation;

public sealed class MoveTests
{
    private static readonly QueueId s_second = new("second");
    private static readonly AgentId s_mover = new("a01");

    [Theory]
    [InlineData("nobody", "calls", "second", "There is no agent nobody.")]
    [InlineData("a09", "calls", "second", "Agent 9 is not signed in.")]
    [InlineData("a01", "second", "calls", "Agent 1 does not serve second.")]
    [InlineData("a01", "calls", "calls", "Agent 1 serves calls already.")]
    [InlineData("a02", "calls", "second", "Agent 2 lacks the skill for second.")]
    [InlineData("a01", "calls", "unknown", "Agent 1 lacks the skill for unknown.")]
    public void Move_WhatCannotBeDone_IsRefusedWithTheReasonAndChangesNothing(string agent, string leave, string join, string reason)
    {
        var (refused, untouched) = (Start(Create()), Start(Create()));
        Assert.Equal(Written(untouched.AdvanceTo(At(60))), Written(refused.AdvanceTo(At(60))));

        Assert.Equal(reason, refused.Move(new AgentId(agent), new QueueId(leave), new QueueId(join)));

        Assert.Equal(Written(untouched.AdvanceTo(At(120))), Written(refused.AdvanceTo(At(120))));
    }

    [Fact]
    public void Move_FreeAgent_TakesWhoWaitsAtOnceAndSaysSo()
    {
        // Nobody serves the second queue, so whoever comes to it waits.
        var simulation = Start(Create(perHalfHour: 0.001));
        simulation.AdvanceTo(At(60));

        Assert.Null(simulation.Move(s_mover, SmallHelpline.Calls, s_second));
        var events = simulation.AdvanceTo(At(60));

        var told = Assert.Single(events.OfType<AgentQueuesChanged>());
        Assert.Equal((s_mover, At(60), s_second, SmallHelpline.Calls), (told.Agent, told.OccurredAt, Assert.Single(told.Joined), Assert.Single(told.Left)));
        var ringing = Assert.Single(events.OfType<AgentStateChanged>());
        Assert.Equal((s_mover, AgentState.Ringing, At(60)), (ringing.Agent, ringing.Presence.State, ringing.OccurredAt));
    }

    [Fact]
    public void Move_AgentOnAContact_FinishesItAndTakesOnlyTheOtherQueueAfterwards()
    {
        var simulation = Start(Create(agents: 1, perHalfHour: 30));
        List<OperationsEvent> events = [.. simulation.AdvanceTo(At(30))];
        Assert.Equal(AgentState.OnContact, events.OfType<AgentStateChanged>().Last().Presence.State);
        var current = events.OfType<ContactAnswered>().Last().Contact;

        Assert.Null(simulation.Move(s_mover, SmallHelpline.Calls, s_second));
        events.AddRange(simulation.AdvanceTo(At(240)));

        Assert.Contains(events, one => one is ContactEnded ended && ended.Contact == current && ended.OccurredAt > At(30));
        var after = events.OfType<ContactAnswered>().Where(one => one.OccurredAt > At(30)).ToList();
        Assert.True(after.Count > 5);
        Assert.All(after, one => Assert.Contains("-second-", one.Contact.Code, StringComparison.Ordinal));
    }

    [Fact]
    public void Move_NextSignIn_ServesTheRostersQueuesAgain()
    {
        var shift = new Shift(Enum.GetValues<DayOfWeek>(), new TimeOnly(1, 0), TimeSpan.FromHours(4));
        var scenario = Create(agents: 1);
        scenario = scenario with { Roster = [scenario.Roster[0] with { Shifts = [shift] }] };
        var simulation = Start(scenario);
        simulation.AdvanceTo(At(120));
        Assert.Null(simulation.Move(s_mover, SmallHelpline.Calls, s_second));

        var events = simulation.AdvanceTo(At(26 * 60));

        var signedIn = Assert.Single(events.OfType<AgentSignedIn>());
        Assert.Equal([SmallHelpline.Calls], signedIn.Queues!.Queues);
        Assert.All(
            events.OfType<ContactAnswered>().Where(one => one.OccurredAt > signedIn.OccurredAt),
            one => Assert.Contains("-calls-", one.Contact.Code, StringComparison.Ordinal));
        Assert.Equal("Agent 1 does not serve second.", simulation.Move(s_mover, s_second, SmallHelpline.Calls));
    }

    [Fact]
    public void Move_SameMovesAtTheSameInstants_GiveTheSameEventsHoweverOneAsks()
    {
        static List<string> Play(int stepSeconds)
        {
            var simulation = Start(Create(agents: 6));
            List<OperationsEvent> events = [];
            foreach (var (minute, leave, join) in new[] { (47, SmallHelpline.Calls, s_second), (90, s_second, SmallHelpline.Calls), (200, SmallHelpline.Calls, s_second) })
            {
                for (var at = simulation.Now; at < At(minute); at += TimeSpan.FromSeconds(stepSeconds))
                {
                    events.AddRange(simulation.AdvanceTo(at));
                }

                events.AddRange(simulation.AdvanceTo(At(minute)));
                Assert.Null(simulation.Move(s_mover, leave, join));
            }

            events.AddRange(simulation.AdvanceTo(At(300)));
            return Written(events);
        }

        Assert.Equal(Play(stepSeconds: 7), Play(stepSeconds: 3_600));
    }

    [Fact]
    public void Move_OneMore_ChangesNothingThatCallersBringAlong()
    {
        var scenario = Create(agents: 6);
        var moved = Start(scenario);
        List<OperationsEvent> events = [.. moved.AdvanceTo(At(60))];
        Assert.Null(moved.Move(s_mover, SmallHelpline.Calls, s_second));
        events.AddRange(moved.AdvanceTo(At(600)));

        var unmoved = Start(scenario).AdvanceTo(At(600));

        Assert.Equal(Offered(unmoved), Offered(events));
        Assert.NotEqual(Written(unmoved), Written(events));

        static List<string> Offered(IEnumerable<OperationsEvent> events) => [.. events.OfType<ContactOffered>().Select(one => $"{one.OccurredAt:O} {EventWriter.Write(one)}")];
    }

    [Fact]
    public void Move_HalfAsProficient_TakesTwiceAsLongForTheSameContact()
    {
        var lengths = new[] { 100, 50 }.Select(proficiency =>
        {
            var scenario = Create(agents: 1, perHalfHour: 0.001);
            scenario = scenario with { Roster = [scenario.Roster[0] with { FurtherSkills = [new AgentSkill(s_second, proficiency)] }] };
            var simulation = Start(scenario);
            simulation.AdvanceTo(At(60));
            Assert.Null(simulation.Move(s_mover, SmallHelpline.Calls, s_second));
            var contact = SmallHelpline.Contacts(simulation.AdvanceTo(At(180))).First(one => one.Ended is not null && one.Answered is not null);
            return contact.Ended!.At - contact.Answered!.At;
        }).ToList();

        Assert.Equal(lengths[0].TotalMilliseconds * 2, lengths[1].TotalMilliseconds, tolerance: 2);
    }

    [Fact]
    public void Describe_PresentInstant_SaysWhoIsThereWhoWaitsAndWhatTheProfileExpects()
    {
        var scenario = Create(agents: 3, perHalfHour: 12);
        var surprised = scenario with { Surges = [new Surge(s_second, At(0), At(600), 5)] };
        var simulation = Start(surprised);
        var events = simulation.AdvanceTo(At(120));

        var situation = simulation.Describe(scenario);

        Assert.Equal(At(120), situation.AsOf);
        Assert.Equal(3, situation.Agents.Length);
        var mover = situation.Agents.Single(agent => agent.Id == s_mover);
        Assert.Equal((0.8, 1, 0), (mover.ProficiencyFor(s_second), mover.ProficiencyFor(SmallHelpline.Calls), mover.ProficiencyFor(new QueueId("other"))));
        var second = situation.Queues.Single(queue => queue.Queue == s_second).Input;
        var open = SmallHelpline.Contacts(events).Where(one => one.Offered!.Queue == s_second && one.Outcome == Outcome.Waiting).Select(one => one.Offered!.At).Order();
        Assert.Equal(open, second.Waiting.Select(one => one.Since));
        Assert.Equal((0, 0), (second.Agents!.Staffed, second.Agents.Paused));
        var calls = situation.Queues.Single(queue => queue.Queue == SmallHelpline.Calls).Input;
        Assert.Equal(3, calls.Agents!.Staffed);
        // Twelve were expected, some sixty came: more than the profile says, far less than five times as much.
        Assert.InRange(second.Arrivals!.Value.Next30Minutes, 18, 40);
        Assert.InRange(calls.Arrivals!.Value.Next30Minutes, 8, 16);
    }

    private static Scenario Create(int agents = 3, double perHalfHour = 12)
    {
        var scenario = SmallHelpline.Create(agents, perHalfHour);
        return scenario with
        {
            Queues = [scenario.Queues[0], SmallHelpline.Queue(s_second, Channel.Call, 12) with { Patience = null }],
            Roster =
            [
                scenario.Roster[0] with { FurtherSkills = [new AgentSkill(s_second, 80)], Home = SmallHelpline.Calls },
                .. scenario.Roster.Skip(1),
                SmallHelpline.Agent(9, [SmallHelpline.Calls]) with { Shifts = [], FurtherSkills = [new AgentSkill(s_second)] },
            ],
        };
    }

    private static HelplineSimulation Start(Scenario scenario) => SmallHelpline.Simulate(scenario);

    private static DateTimeOffset At(int minutes) => SmallHelpline.Monday.AddMinutes(minutes);

    private static List<string> Written(IEnumerable<OperationsEvent> events) =>
        [.. events.Select(one => $"{one.OccurredAt:O} {EventWriter.TypeOf(one)} {one.Key} {EventWriter.Write(one)}")];
}

using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Domain.Agents;

public sealed class AgentTests
{
    private static readonly AgentId s_id = new("amina");

    // What was said and when, since when the agent has a contact, when the last one ended (minutes; -1: never), and what is shown.
    [Theory]
    [InlineData(null, 0, -1, -1, AgentState.SignedOut, -1)]
    [InlineData(null, 0, 5, -1, AgentState.OnContact, 5)]
    [InlineData(null, 0, -1, 9, AgentState.Ready, 9)] // a source that tells of contacts only
    [InlineData(AgentState.Ready, 3, -1, -1, AgentState.Ready, 3)]
    [InlineData(AgentState.Ready, 3, -1, 9, AgentState.Ready, 9)]
    [InlineData(AgentState.Ready, 10, -1, 9, AgentState.Ready, 10)]
    [InlineData(AgentState.Ringing, 3, 4, -1, AgentState.OnContact, 4)]
    [InlineData(AgentState.Ringing, 3, -1, 9, AgentState.Ready, 9)]
    [InlineData(AgentState.OnContact, 3, -1, 9, AgentState.Ready, 9)]
    [InlineData(AgentState.OnContact, 9, -1, 9, AgentState.Ready, 9)]
    [InlineData(AgentState.WrapUp, 9, -1, 9, AgentState.WrapUp, 9)]
    [InlineData(AgentState.Paused, 3, 2, -1, AgentState.OnContact, 2)] // pauses when the call is over,
    [InlineData(AgentState.Paused, 3, -1, 9, AgentState.Paused, 9)] // and pauses since then
    [InlineData(AgentState.SignedOut, 3, 2, -1, AgentState.OnContact, 2)]
    [InlineData(AgentState.SignedOut, 3, -1, 9, AgentState.SignedOut, 9)]
    [InlineData(AgentState.Unreachable, 10, -1, 9, AgentState.Unreachable, 10)]
    public void StateFrom_WhatWasSaidAndTheContacts_GivesTheStateToShow(
        AgentState? said, int saidAt, int handlingSince, int freedAt, AgentState expected, int since)
    {
        var agent = new Agent(s_id) { Presence = said is { } state ? new Presence(At(saidAt), state, null) : null };

        var shown = agent.StateFrom(handlingSince < 0 ? null : At(handlingSince), freedAt < 0 ? null : At(freedAt));

        Assert.Equal(expected, shown.State);
        Assert.Equal(since < 0 ? default : At(since), shown.At);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData(AgentState.Ready, true)]
    [InlineData(AgentState.OnContact, true)]
    [InlineData(AgentState.Paused, false)]
    [InlineData(AgentState.SignedOut, false)]
    [InlineData(AgentState.WrapUp, false)]
    public void TakesMore_AfterWhatWasSaid_IsWhetherAContactWouldBeGiven(AgentState? said, bool expected) =>
        Assert.Equal(expected, new Agent(s_id) { Presence = said is { } state ? new Presence(At(0), state, null) : null }.TakesMore);

    // "=" the whole set, "+" joined, "-" left, each at its minute.
    [Theory]
    [InlineData("", "")]
    [InlineData("0=b,a,b", "a,b")]
    [InlineData("0=a 1+b", "a,b")]
    [InlineData("0=a,b 1-b", "a")]
    [InlineData("1+b 2=a", "a")] // the newer whole set is the last word
    [InlineData("0=a 1+b 2-b", "a")]
    [InlineData("0=a 2+b 1-b", "a,b")]
    [InlineData("5=a,b 5-b", "a,b")] // at the same instant the whole set counts
    [InlineData("0=a,b 9=", "")]
    [InlineData("1+c", "c")]
    [InlineData("1+c 1-c", "c")]
    [InlineData("3+a 4-b 5+c", "a,c")]
    public void ServedQueues_SetsAndSingleQueuesInAnyOrder_AreTheSame(string told, string expected)
    {
        var parts = told.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Told).ToArray();
        foreach (var order in Orders(parts))
        {
            var agent = order.Aggregate(new Agent(s_id), (merged, part) => merged.Merge(part).Merge(part));

            Assert.Equal(expected, string.Join(',', agent.ServedQueues()));
            Assert.Equal(told.Length > 0, agent.TellsQueues);
        }
    }

    [Fact]
    public void Merge_ProfilesAndPresences_KeepTheLatestWhateverArrivesLast()
    {
        var early = new Agent(s_id) { Profile = new AgentProfile(At(0), "Amina", 3), Presence = new Presence(At(0), AgentState.Ready, null) };
        var late = new Agent(s_id) { Profile = new AgentProfile(At(1), "Amina K.", 2), Presence = new Presence(At(1), AgentState.Paused, "Lunch") };

        foreach (var merged in new[] { early.Merge(late), late.Merge(early) })
        {
            Assert.Equal(("Amina K.", 2, "Lunch"), (merged.DisplayName, merged.Slots, merged.Presence!.Reason));
        }
    }

    [Fact]
    public void Agent_NothingSaid_HasItsCodeForANameAndOneSlot()
    {
        var agent = new Agent(s_id);

        Assert.Equal(("amina", 1, false), (agent.DisplayName, agent.Slots, agent.TellsQueues));
        Assert.Throws<ArgumentException>(() => agent.Merge(new Agent(new AgentId("Amina"))));
    }

    [Fact]
    public void Counts_OfAgents_CountEachOnceAndPausesByReason()
    {
        var counts = AgentCounts.Of(
        [
            (AgentState.Ready, null, 0, 2),
            (AgentState.OnContact, null, 1, 3),
            (AgentState.OnContact, null, 4, 3), // more than it can take: no slot, not a negative one
            (AgentState.Ringing, null, 0, 1),
            (AgentState.WrapUp, null, 0, 1),
            (AgentState.Paused, "Lunch", 0, 1),
            (AgentState.Paused, null, 0, 1),
            (AgentState.Paused, "Lunch", 0, 1),
            (AgentState.Unreachable, null, 0, 1),
            (AgentState.SignedOut, null, 0, 1),
        ]);

        Assert.Equal(
            new AgentCounts
            {
                SignedIn = 9, Ready = 1, OnContact = 2, Ringing = 1, WrapUp = 1, Paused = 3, Unreachable = 1, FreeSlots = 4,
                PausedBy = [new PauseCount("Lunch", 2), new PauseCount("", 1)],
            },
            counts);
        Assert.Equal(AgentCounts.None, AgentCounts.Of([]));
    }

    private static DateTimeOffset At(int minutes) => MessyDay.Noon.AddMinutes(minutes);

    private static Agent Told(string part)
    {
        var at = At(part[0] - '0');
        QueueId[] queues = [.. part[2..].Split(',', StringSplitOptions.RemoveEmptyEntries).Select(code => new QueueId(code))];
        return part[1] == '='
            ? new Agent(s_id) { Queues = new QueueSet(at, queues) }
            : new Agent(s_id) { Memberships = Membership.From(at, part[1] == '+' ? queues : [], part[1] == '-' ? queues : []) };
    }

    private static IEnumerable<IEnumerable<T>> Orders<T>(IReadOnlyCollection<T> parts) => parts.Count <= 1
        ? [parts]
        : parts.SelectMany((part, index) => Orders<T>([.. parts.Where((_, other) => other != index)]).Select(rest => rest.Prepend(part)));
}

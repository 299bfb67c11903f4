using System.Collections.Immutable;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Moves;
using HelplineDashboard.Domain.Queues;
using static HelplineDashboard.Tests.Domain.Moves.Situations;

namespace HelplineDashboard.Tests.Domain.Moves;

public sealed class MoveRefusalTests
{
    [Fact]
    public void Refusals_AMoveThatCanBeMade_AreNone() => Assert.Empty(Refuse(Overrun, Benefits, Housing, "b1", "b2"));

    [Fact]
    public void Refusals_OfTheWholeMove_ComeAlone()
    {
        Assert.Equal((MoveRefusalKind.Invalid, "A move needs two different queues."), Only(Refuse(Overrun, Housing, Housing, "b1")));
        Assert.Equal((MoveRefusalKind.Invalid, "A move needs at least one agent."), Only(Refuse(Overrun, Benefits, Housing)));
        Assert.Equal((MoveRefusalKind.Invalid, "A move needs a queue that lends and one that borrows."), Only(Refuse(Overrun, default, Housing, "b1")));
        Assert.Equal((MoveRefusalKind.NoSuchQueue, "There is no queue pets."), Only(Refuse(Overrun, Benefits, new QueueId("pets"), "b1")));
        Assert.Equal(
            (MoveRefusalKind.Invalid, "The return time is past."),
            Only(MoveChoice.Refusals(Overrun, Benefits, Housing, [.. Ids("b1")], At)));
        var stale = Overrun.With(Housing, input => input with { Gap = "The source has been silent for 3 min." });
        Assert.Equal(
            (MoveRefusalKind.Stale, "Nobody can say what the move would do to Housing: the source has been silent for 3 min."),
            Only(Refuse(stale, Benefits, Housing, "b1")));
    }

    [Fact]
    public void Refusals_OfOneAgent_NameThePersonAndTheQueue()
    {
        Assert.Equal((MoveRefusalKind.NoSuchAgent, "zz is not signed in."), Only(Refuse(Overrun, Benefits, Housing, "zz")));
        Assert.Equal((MoveRefusalKind.NoSkill, "D 1 cannot serve Housing: it is not among their skills."), Only(Refuse(Overrun, Debt, Housing, "d1")));
        Assert.Equal((MoveRefusalKind.NotServing, "D 1 does not serve Benefits."), Only(Refuse(Overrun, Benefits, Housing, "d1")));
        var both = Overrun.With("b1", agent => agent with { Queues = [Benefits, Housing] });
        Assert.Equal((MoveRefusalKind.AlreadyServing, "B 1 serves Housing already."), Only(Refuse(both, Benefits, Housing, "b1")));
        var lent = Overrun.With("b1", agent => agent with { IsLent = true });
        Assert.Equal((MoveRefusalKind.AlreadyMoved, "B 1 is on loan already."), Only(Refuse(lent, Benefits, Housing, "b1")));
        var paused = Overrun.With("b1", agent => agent with { State = AgentState.Paused });
        Assert.Equal((MoveRefusalKind.NotAvailable, "B 1 is paused, and nobody knows until when."), Only(Refuse(paused, Benefits, Housing, "b1")));
        var gone = Overrun.With("b1", agent => agent with { State = AgentState.Unreachable });
        Assert.Equal((MoveRefusalKind.NotAvailable, "B 1 does not respond at present."), Only(Refuse(gone, Benefits, Housing, "b1")));
    }

    [Fact]
    public void Refusals_WhoLeavesBeforeHalfOfTheLoan_AreRefused()
    {
        // The loan of 10:05 runs to 11:30.
        var ends = Overrun.With("b1", agent => agent with { ShiftEndsAt = At.AddMinutes(42) });
        Assert.Equal((MoveRefusalKind.LeavesSoon, "B 1 ends the shift in 42 min: too soon for a move to Housing."), Only(Refuse(ends, Benefits, Housing, "b1")));
        Assert.Empty(Refuse(ends.With("b1", agent => agent with { ShiftEndsAt = At.AddMinutes(43) }), Benefits, Housing, "b1"));
        Assert.Empty(MoveChoice.Refusals(ends, Benefits, Housing, [.. Ids("b1")], At.AddMinutes(84)));
        var pauses = Overrun.With("b1", agent => agent with { NextBreakAt = At.AddMinutes(5), ShiftEndsAt = At.AddHours(3) });
        Assert.Equal((MoveRefusalKind.LeavesSoon, "B 1 has a break in 5 min: too soon for a move to Housing."), Only(Refuse(pauses, Benefits, Housing, "b1")));
    }

    [Fact]
    public void Refusals_MoreThanTheMinimumCoverLeaves_RefuseTheLastOnes()
    {
        var cover = Overrun.With(Benefits, input => input with { Settings = input.Settings with { MinimumCover = 4 } });

        var refusals = Refuse(cover, Benefits, Housing, "b1", "b2", "b1", "b3", "b4");

        Assert.Equal(Ids("b3", "b4"), refusals.Select(refusal => refusal.Agent!.Value));
        Assert.All(refusals, refusal => Assert.Equal((MoveRefusalKind.MinimumCover, "Benefits would be left with 3 agents; its minimum cover is 4."), (refusal.Kind, refusal.Sentence)));
    }

    [Fact]
    public void Refusals_WhoPausesOrIsAboutToLeave_CoversNothing()
    {
        var cover = Overrun.With(Benefits, input => input with { Settings = input.Settings with { MinimumCover = 4 } });
        var paused = cover.With("b6", agent => agent with { State = AgentState.Paused });
        Assert.Equal("Benefits would be left with 3 agents; its minimum cover is 4.", Refuse(paused, Benefits, Housing, "b1", "b2")[0].Sentence);
        // Asked to go, but still on a contact.
        var leaving = cover.With("b6", agent => agent with { IsLent = true }) with { Recent = [new RecentMove(new AgentId("b6"), Benefits, Housing, At.AddMinutes(-1))] };
        Assert.Equal(MoveRefusalKind.MinimumCover, Refuse(leaving, Benefits, Housing, "b1", "b2")[0].Kind);
    }

    [Fact]
    public void Refusals_AClosedQueue_HasNoCover()
    {
        var closed = Overrun.With(Benefits, input => input with { ClosesIn = TimeSpan.Zero });

        Assert.Empty(Refuse(closed, Benefits, Housing, "b1", "b2", "b3", "b4", "b5", "b6"));
    }

    [Theory]
    [InlineData("10:00:00", "11:00")]
    [InlineData("10:00:01", "11:30")]
    [InlineData("10:05:00", "11:30")]
    [InlineData("10:30:00", "11:30")]
    [InlineData("10:30:01", "12:00")]
    [InlineData("23:50:00", "01:00")]
    public void UsualReturn_AtAnyTime_IsTheEndOfAHalfHourAtLeastAnHourAway(string at, string expected)
    {
        var instant = new DateTimeOffset(2026, 11, 20, 0, 0, 0, TimeSpan.Zero) + TimeSpan.Parse(at, null);

        var end = MoveRules.UsualReturn(instant);

        Assert.Equal(TimeOnly.Parse(expected, null), TimeOnly.FromTimeSpan(end.TimeOfDay));
        Assert.InRange(end - instant, TimeSpan.FromMinutes(60), TimeSpan.FromMinutes(90) - TimeSpan.FromTicks(1));
    }

    private static ImmutableArray<MoveRefusal> Refuse(MoveSituation situation, QueueId from, QueueId to, params string[] agents) =>
        MoveChoice.Refusals(situation, from, to, [.. Ids(agents)]);

    private static (MoveRefusalKind, string) Only(ImmutableArray<MoveRefusal> refusals)
    {
        var refusal = Assert.Single(refusals);
        return (refusal.Kind, refusal.Sentence);
    }
}
